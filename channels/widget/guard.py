"""What holds for each of the channel's routes: who may ask, and how a refusal looks."""

from __future__ import annotations

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from channels.widget.origins import Origins
from channels.widget.refusal import STATUS, Refusal

#: Seconds after which a widget may ask again while the model is loaded.
STARTING = 2
PATHS = ("/sessions", "/messages", "/feedback")


def guard(routes: Blueprint, origins: Origins) -> None:
    """Guard the routes.

    Args:
        routes: Of the channel.
        origins: Which sites may embed the widget.
    """

    @routes.on_request
    async def check(request: Request) -> None:
        if not origins.allow(request.headers.get("origin"), request.host):
            raise Refusal("origin", "Add this site to WIDGET_ORIGINS to let it embed the widget.")
        if request.method != "OPTIONS" and request.app.ctx.agent is None:
            raise Refusal("starting", "The assistant is still starting.", retry_after=STARTING)

    @routes.on_response
    async def sign(request: Request, answer: HTTPResponse) -> None:
        origin = request.headers.get("origin")
        if origins.allow(origin, request.host):
            answer.headers.update(origins.cors(origin))
        elif origin and answer.status == STATUS["origin"]:
            answer.headers.update(origins.refusal(origin))

    async def preflight(request: Request) -> HTTPResponse:
        return response.empty()

    for path in PATHS:
        routes.add_route(preflight, path, methods=["OPTIONS"], name=f"preflight_{path[1:]}")
