"""Sends a turn as lines of JSON, so that the widget knows early that its message has come in."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import Any

from sanic.request import Request

from channels.messages import Reply, iso
from channels.turns import Turn
from operations.metrics import count_error

logger = logging.getLogger(__name__)
#: After so many seconds without a reply, and again after as many, a line says so.
WORKING = 2.0
#: After so many seconds an apology goes out; the widget itself waits for 60.
PATIENCE = 30.0
TYPE = "application/x-ndjson"


async def stream(request: Request, message: str, turn: Turn, sorry: dict[str, Any]) -> None:
    """Answer a request with a turn.

    Args:
        request: Which brought the message.
        message: Its id.
        turn: Is being played; it goes on where the visitor has gone, or the patience ends.
        sorry: Response for when the patience ends.
    """
    answer = await request.respond(content_type=TYPE)
    end = time.monotonic() + PATIENCE  # whatever becomes of the clock meanwhile
    await answer.send(_line({"type": "accepted", "id": message, "time": iso(time.time())}))
    while not (await asyncio.wait({turn}, timeout=WORKING))[0]:
        if time.monotonic() > end:
            logger.error("A turn took longer than %s s; a polite reply was sent.", PATIENCE)
            count_error("turn_slow")
            break
        await answer.send(_line({"type": "working"}))
    said = turn.result() if turn.done() else Reply(message, time.time(), [sorry])
    last = _line({"type": "reply", "message": said.message()}) + _line({"type": "done"})
    await answer.send(last, end_stream=True)


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"
