"""``/health`` for everybody, with more for those who may know; ``/metrics`` for those only."""

from __future__ import annotations

from typing import Any, Callable

from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.knowledge import KNOWLEDGE
from channels.widget.refusal import Refusal
from operations import metrics
from operations.access import Access
from operations.health import Problem, status_of, told
from operations.life import Life
from operations.version import version

_HEADERS = {"Cache-Control": "no-store"}


def routes(
    access: Access, life: Life, model: str, others: Callable[[], list[Problem]]
) -> Blueprint:
    """Return the routes.

    Args:
        access: Who may read more than the status.
        life: Of the process.
        model: Name of the model.
        others: Returns what is wrong besides the facts.
    """
    blueprint = Blueprint("operations")
    running = version()
    metrics.INFO.labels(running, model).set(1)

    def problems() -> list[Problem]:
        KNOWLEDGE.words()  # looks at the files, as a turn does
        return [*([KNOWLEDGE.problem] if KNOWLEDGE.problem else []), *others()]

    @blueprint.route("/health", methods=["GET", "HEAD"])
    async def health(request: Request) -> HTTPResponse:
        found = problems()
        status, code = status_of(request.app.ctx.agent is not None, life.stopping, found)
        body: dict[str, Any] = {"status": status}
        if request.app.ctx.agent is not None:
            book = KNOWLEDGE.words().book
            body |= {
                "model": model,
                "facts_version": book.profile.version,
                "facts": len(book),
            }
        if access.allows(request):
            body |= {
                "version": running,
                "uptime_seconds": round(life.seconds()),
                "problems": told(found),
            }
        return response.json(body, status=code, headers=_HEADERS)

    @blueprint.get("/metrics")
    async def read(request: Request) -> HTTPResponse:
        if not access.allows(request):
            raise Refusal("bad_token", "Ask on this machine, or with METRICS_TOKEN.")
        found = problems()
        status, _ = status_of(request.app.ctx.agent is not None, life.stopping, found)
        book = KNOWLEDGE.words().book
        metrics.READY.set(status in ("ready", "degraded"))
        metrics.DEGRADED.set(status == "degraded")
        metrics.FACTS.set(len(book))
        metrics.FACTS_VERSION.set(book.profile.version)
        metrics.FACTS_BROKEN.set(KNOWLEDGE.problem is not None)
        return response.raw(
            generate_latest(metrics.REGISTRY), headers=_HEADERS, content_type=CONTENT_TYPE_LATEST
        )

    return blueprint
