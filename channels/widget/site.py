"""The widget's script, and the pages that show it: ``/``, and ``/widget/frame`` for frames."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.knowledge import KNOWLEDGE
from channels.suggestions import profile, suggestions
from channels.widget.files import File
from channels.widget.look import dress_page, dress_script
from channels.widget.origins import Origins
from channels.widget.refusal import Refusal

PAGE = Path(__file__).parent / "page"
#: The built widget. It is in the repository, so that the assistant runs without Node.
SCRIPT = Path(__file__).resolve().parents[2] / "widget" / "dist" / "widget.js"
#: Any site may load the script; what it may ask for is decided by the channel.
_ANYWHERE = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
_CSP = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; frame-ancestors {}"
)


def site(origins: Origins) -> Blueprint:
    """Return the routes.

    Args:
        origins: Which sites may show the pages in a frame.
    """
    routes = Blueprint("site")
    templates = Environment(
        loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined
    )
    look = KNOWLEDGE.words().book.profile.look  # as it is at the start
    script = File(SCRIPT, lambda built: dress_script(built, look))
    files = {
        "page.css": File(PAGE / "page.css", lambda css: dress_page(css, look)),
        "page.js": File(PAGE / "page.js"),
    }
    headers = {
        "Content-Security-Policy": _CSP.format(origins.ancestors()),
        "Cache-Control": "no-cache",
    }

    def render(template: str, **values: Any) -> HTTPResponse:
        words = KNOWLEDGE.words()
        text = templates.get_template(template).render(
            texts=words.texts["page"],
            language=words.language,
            profile=profile(words),
            **values,
        )
        return response.html(text, headers=headers)

    @routes.route("/", methods=["GET", "HEAD"])
    async def page(request: Request) -> HTTPResponse:
        words = KNOWLEDGE.words()
        return render(
            "index.html",
            questions=[one["title"] for one in suggestions(words)],
            topics=[topic.title[words.language] for topic in words.book.topics],
            address=f"{request.scheme}://{request.host}",
        )

    @routes.route("/widget/frame", methods=["GET", "HEAD"])
    async def frame(request: Request) -> HTTPResponse:
        return render("frame.html")

    @routes.route("/widget.js", methods=["GET", "HEAD"])
    async def widget(request: Request) -> HTTPResponse:
        try:
            return script.answer(request, _ANYWHERE)
        except FileNotFoundError:
            raise Refusal(
                "not_found", "widget/dist/widget.js is not there: `make widget` builds it."
            ) from None

    @routes.route("/widget/page/<name>", methods=["GET", "HEAD"])
    async def asset(request: Request, name: str) -> HTTPResponse:
        if name not in files:
            raise Refusal("not_found", f"There is no {name}.")
        return files[name].answer(request, {})

    return routes
