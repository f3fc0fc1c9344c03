"""The platforms' routes, which refuse what is too long, unsigned or misshapen."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from channels import bodies
from channels.messaging.incoming import Malformed

if TYPE_CHECKING:
    from channels.messaging.channel import MessagingChannel

logger = logging.getLogger(__name__)
#: Largest body of a delivery; the platforms' own are far smaller.
MOST_BYTES = 64 * 1024


def routes(channel: MessagingChannel) -> Blueprint:
    """Return the routes of a platform's channel, which starts and stops with the server."""
    blueprint = Blueprint(f"{channel.platform}_webhook")

    @blueprint.get("/webhook")
    async def get(request: Request) -> HTTPResponse:
        return await channel.confirm(request)

    @blueprint.post("/webhook", ctx_largest=MOST_BYTES)
    async def post(request: Request) -> HTTPResponse:
        return await _receive(channel, request)

    @blueprint.listener("after_server_start")
    async def start(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        await channel.start(app)

    @blueprint.listener("before_server_stop")
    async def stop(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        await channel.stop()

    return blueprint


async def _receive(channel: MessagingChannel, request: Request) -> HTTPResponse:
    try:
        if not await channel.verify(request):
            return refuse(channel.platform, 403, "is not signed as it should be")
        if request.app.ctx.agent is None:
            return response.empty(503, headers={"Retry-After": "5"})
        incoming = channel.parse(request)
    except Malformed:
        return refuse(channel.platform, 400, "is not in the platform's form")
    return await channel.respond(request, incoming)


def refuse(platform: str, status: int, why: str) -> HTTPResponse:
    """Refuse a delivery, and say so in the log, without its content."""
    logger.error("A delivery to /webhooks/%s was refused: it %s.", platform, why)
    return response.empty(status)


def json_object(request: Request) -> dict[str, Any]:
    """Return a delivery's JSON object.

    Raises:
        Malformed: If it is none.
    """
    try:
        return bodies.json_object(request.body)
    except ValueError as reason:
        raise Malformed(str(reason)) from None
