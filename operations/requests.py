"""Each request gets an id, a line in the log, and is counted."""

from __future__ import annotations

import logging
import re
import time
import uuid
from contextvars import ContextVar

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from operations.metrics import REQUESTS

logger = logging.getLogger(__name__)
HEADER = "X-Request-ID"
#: Id of the request that is worked on; tasks begun for a request know it too.
REQUEST: ContextVar[str] = ContextVar("request", default="")
_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")
#: Asked every few seconds by machines: counted, but no line in the log.
_QUIET = ("/health", "/metrics")


def watch(app: Sanic) -> None:
    """Watch the requests of an application."""

    @app.on_request
    async def begin(request: Request) -> None:
        REQUEST.set(request_id(request.headers.get(HEADER, "")))
        request.ctx.began = time.perf_counter()

    @app.on_response
    async def end(request: Request, answer: HTTPResponse) -> None:
        answer.headers[HEADER] = REQUEST.get()
        if app.ctx.life.stopping and request.stream:
            request.stream.keep_alive = False  # whoever asks next is to find another process
        route = "/" + request.route.path if request.route else "other"
        method = request.method if request.route else "other"
        REQUESTS.labels(method, route, str(answer.status)).inc()
        if route not in _QUIET:
            began = getattr(request.ctx, "began", None)
            taken = time.perf_counter() - began if began else 0.0
            logger.info(
                "request",
                extra={
                    "method": method,
                    "route": route,
                    "status": answer.status,
                    "ms": round(taken * 1000, 1),
                },
            )


def request_id(given: str) -> str:
    """Return the id that a proxy has given, or a new one where it is none."""
    return given if _WELL_FORMED.fullmatch(given) else uuid.uuid4().hex
