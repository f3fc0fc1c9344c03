"""Makes the application that the channels are mounted on."""

from __future__ import annotations

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from server.web.errors import answer
from server.web.request import LARGEST, StrictRequest

#: Seconds for a whole request, for the next part of an answer, and until the next request.
TIMEOUTS = {"REQUEST_TIMEOUT": 20, "RESPONSE_TIMEOUT": 60, "KEEP_ALIVE_TIMEOUT": 120}
#: Of each answer, unless a route says otherwise: it is data of one visitor, and shown nowhere.
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def strict_app(name: str, proxies: int = 0) -> Sanic:
    """Return an application without routes. Serve it with ``protocol=Connection``.

    Args:
        name: Of the application.
        proxies: How many of ours stand in front, which name the client's address.
    """
    app = Sanic(name, configure_logging=False, request_class=StrictRequest)
    app.config.update(**TIMEOUTS, PROXIES_COUNT=proxies or None, REQUEST_MAX_SIZE=LARGEST)
    app.error_handler.add(Exception, answer)

    @app.on_response
    async def sign(request: Request, said: HTTPResponse) -> None:
        for header, value in HEADERS.items():
            said.headers.setdefault(header, value)

    return app
