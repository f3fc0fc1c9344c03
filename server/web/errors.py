"""What is answered where no channel answers: always JSON, and nothing of what went on inside."""

from __future__ import annotations

import logging

from sanic import response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

logger = logging.getLogger(__name__)
#: Code and words by HTTP status.
KNOWN = {
    400: ("bad_request", "This is not HTTP as it should be."),
    404: ("not_found", "There is no {method} {path}."),
    405: ("bad_method", "There is no {method} {path}."),
    408: ("too_slow", "The request took too long to come in."),
    413: ("too_long", "The request is too long."),
    417: ("bad_request", "Expect is not understood."),
    503: ("unavailable", "Try again in a moment."),
}
FAILED = ("failed", "Something went wrong here; the log says what.")


async def answer(request: Request, error: Exception) -> HTTPResponse:
    """Answer for an exception."""
    status = getattr(error, "status_code", 500) if isinstance(error, SanicException) else 500
    if status not in KNOWN:
        status = 500
        logger.error("A request to %s failed.", request.path, exc_info=error)
    code, words = KNOWN.get(status, FAILED)
    message = words.format(method=request.method, path=request.path)
    headers = {
        name: value
        for name, value in getattr(error, "headers", {}).items()
        if name in ("Allow", "Retry-After")
    }
    return response.json({"error": {"code": code, "message": message}}, status, headers)
