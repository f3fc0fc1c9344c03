"""Who may read what is not for everybody: how the process fares, and what is wrong with it."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from sanic.request import Request

_LOOPBACK = ("127.0.0.1", "::1")
_NAMES = ("localhost", *_LOOPBACK)
#: Whoever sends one of these speaks for somebody else, who may be anywhere.
_FORWARDING = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


class Access:
    """Lets in who asks on this machine, or holds the token.

    Args:
        token: Of METRICS_TOKEN; empty where there is none.
    """

    def __init__(self, token: str = "") -> None:
        """Keep the token."""
        self._token = token

    def allows(self, request: Request) -> bool:
        """Tell whether a request may read all.

        A request through a proxy on this machine comes from here as well; such a proxy names the
        visitor, or passes the name of the site on. The name also tells a web page of another site
        that has its own name lead here (DNS rebinding).
        """
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if self._token and scheme.lower() == "bearer":
            return hmac.compare_digest(given.encode("utf-8", "replace"), self._token.encode())
        passed_on = any(name in request.headers for name in _FORWARDING)
        return request.ip in _LOOPBACK and not passed_on and _named(request.host) in _NAMES


def _named(host: str) -> str:
    """Return the name in a Host header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
