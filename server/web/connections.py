"""Connections that end: a client is given only so long to say and to take something.

Sanic counts anew with each byte that comes, and no longer after it has broken off once: a byte a
minute would hold a connection for ever.
"""

from __future__ import annotations

import logging
import resource
from time import monotonic
from typing import Any, Collection

from sanic.exceptions import InvalidUsage, RequestTimeout, SanicException, ServiceUnavailable
from sanic.http import Http, Stage
from sanic.server import HttpProtocol

from limits.addresses import counted, is_own

logger = logging.getLogger(__name__)
#: Connections at once, in all and from one address.
MOST, MOST_OF_ONE = 1_000, 200
#: Open files that are left for all else.
OTHER_FILES = 200
#: Seconds between two looks at a connection; seconds for the last words on one that is ended.
LOOK, GOODBYE = 1.0, 2.0


class StrictHttp(Http):
    """Reads requests; a head that cannot be read is answered by 400, whatever is wrong with it."""

    __slots__ = ("began", "heard")

    def __init__(self, protocol: Connection) -> None:
        """Wait for the first request."""
        super().__init__(protocol)
        self.init_for_request()
        self.began = monotonic()  # the request, or before the first one the connection
        self.heard = False

    async def http1_request_header(self) -> None:
        """Receive and read the head of a request.

        Raises:
            SanicException: If it is wrong; the connection then ends.
        """
        self.began, self.heard = monotonic(), True
        try:
            await super().http1_request_header()
        except SanicException:
            self.url = None  # Sanic would read it again for the answer, and fail again
            raise
        except Exception:  # it has one for each thing that may be wrong
            self.url = None
            raise InvalidUsage("Bad Request") from None


class Connection(HttpProtocol):
    """The connection of a client.

    Of Sanic's settings, REQUEST_TIMEOUT is here the time for a whole request, and for the first
    to begin; RESPONSE_TIMEOUT that for the next part of an answer to be made and taken.
    """

    __slots__ = ("address", "_sent")

    def __init__(self, **more: Any) -> None:
        """Wait for the client."""
        super().__init__(**more)
        self.address, self._sent = "", 0.0

    def connection_made(self, transport: Any) -> None:
        """Begin, if there is room."""
        peer = transport.get_extra_info("peername")
        self.address = counted(str(peer[0])) if peer else ""
        if self._room():
            return super().connection_made(transport)
        logger.warning("A connection was refused: there are %d.", len(self.connections))
        transport.abort()

    async def send(self, data: bytes) -> None:
        """Send a part of an answer, once the client has taken what came before."""
        await super().send(data)
        self._sent = monotonic()

    def check_timeouts(self) -> None:
        """Look whether the client is too slow, now and until the connection ends."""
        http: StrictHttp | None = self._http
        if not self._task or http is None:  # it is false between two requests
            return
        late = self._late(http)
        if not late:
            self.loop.call_later(LOOK, self.check_timeouts)
            return
        http.exception = late
        self._task.cancel()
        self.loop.call_later(GOODBYE, self.abort)

    def _setup_connection(self) -> None:
        self._http = StrictHttp(self)
        self._time = monotonic()
        self.check_timeouts()

    def _late(self, http: StrictHttp) -> SanicException | None:
        now = monotonic()
        if http.stage is Stage.REQUEST or http.request_body or not http.heard:
            late = now - http.began > self.request_timeout
            return RequestTimeout("The request took too long.") if late else None
        if http.stage is Stage.IDLE:
            late = now - self._time > self.keep_alive_timeout
        else:
            late = now - max(http.began, self._sent) > self.response_timeout
        return ServiceUnavailable("The answer took too long.") if late else None

    def _room(self) -> bool:
        """Tell whether there is room, made if need be by ending a connection that lies idle."""
        own = [one for one in self.connections if one.address == self.address]
        crowd: Collection[Connection] = ()
        if len(own) >= MOST_OF_ONE and not (is_own(self.address) or self.app.config.PROXIES_COUNT):
            crowd = own  # a proxy's are those of all visitors
        elif len(self.connections) >= _most():
            crowd = list(self.connections)
        return not crowd or any(one.close_if_idle() for one in crowd)


def _most() -> int:
    """Return how many connections there may be, by the open files that the system allows."""
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST if files == resource.RLIM_INFINITY else min(MOST, max(10, files - OTHER_FILES))
