"""Plays a messaging platform: its API records what the assistant sends, and answers as told."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Mapping

#: Seconds within which a reply must have been sent; the machine may be busy.
SOON = 20.0
Reply = tuple[int, Any, Mapping[str, str]]


@dataclass(frozen=True)
class Call:
    """What the assistant has sent.

    Args:
        method: Of HTTP.
        path: With the query.
        headers: Names in lower case.
        body: As it came.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """Return the body's value; None where it is no JSON."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


class Api:
    """A server on a port of its own.

    Args:
        usual: Returns what a call is answered with.
    """

    def __init__(self, usual: Callable[[Call], Any] = lambda call: {"ok": True}) -> None:
        """Listen."""
        self.usual = usual
        self.calls: list[Call] = []
        self.next: deque[Reply] = deque()  #: answers for the next calls, before the usual one
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """Return its address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def fail(self, status: int, body: Any = None, **headers: str) -> None:
        """Answer the next call so; further calls of this method are for those after it."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.next.append((status, body, named))

    def sent(self, path: str, count: int = 1, within: float = SOON) -> list[Call]:
        """Wait until the assistant has made so many calls to a path; return all of them.

        Args:
            path: Which the call's contains.
            count: Of calls.
            within: Seconds.
        """
        until = time.monotonic() + within
        while True:
            found = [call for call in self.calls if path in call.path]
            if len(found) >= count or time.monotonic() > until:
                assert len(found) >= count, [call.path for call in self.calls]
                return found
            time.sleep(0.02)

    def silent(self, path: str, seconds: float = 1.0) -> bool:
        """Tell whether for so long nothing new is sent to a path."""
        before = sum(path in call.path for call in self.calls)
        time.sleep(seconds)
        return sum(path in call.path for call in self.calls) == before

    def clear(self) -> None:
        """Forget what was sent."""
        self.calls.clear()

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()


def _handler(api: Api) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            call = Call(self.command, self.path, headers, body)
            api.calls.append(call)
            status, answer, more = api.next.popleft() if api.next else (200, api.usual(call), {})
            data = json.dumps(answer).encode()
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **more}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_DELETE = do_PUT = do_POST

        def log_message(self, format: str, *args: Any) -> None:
            """Print nothing."""

    return Handler
