"""What the widget's channel refuses, by code; the widget shows its own text for each."""

from __future__ import annotations

from typing import Mapping

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

#: Every code and its HTTP status.
STATUS = {
    "bad_json": 400,
    "bad_message": 400,
    "bad_payload": 400,
    "empty": 400,
    "bad_token": 401,
    "origin": 403,
    "not_found": 404,
    "too_long": 413,
    "too_many": 429,
    "starting": 503,
    "away": 503,
}


class Refusal(Exception):
    """A request that is not carried out.

    Args:
        code: One of :data:`STATUS`.
        message: Plain English for developers.
        retry_after: Seconds after which another try may succeed.
    """

    def __init__(self, code: str, message: str, retry_after: int | None = None) -> None:
        """Keep what the answer needs."""
        super().__init__(message)
        self.code, self.message, self.retry_after = code, message, retry_after

    def response(self) -> HTTPResponse:
        """Return the answer."""
        headers: Mapping[str, str] = (
            {"Retry-After": str(self.retry_after)} if self.retry_after else {}
        )
        body = {"error": {"code": self.code, "message": self.message}}
        return response.json(body, status=STATUS[self.code], headers=dict(headers))


async def refuse(request: Request, refusal: Refusal) -> HTTPResponse:
    """Answer a request that is refused."""
    return refusal.response()
