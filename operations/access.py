"""Who may use what is not for everybody: programs of this machine, and who holds a token."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from sanic.request import Request

from channels.visitors import address_of
from limits.addresses import is_own

_NAMES = ("localhost", "127.0.0.1", "::1")
#: Whoever sends one of these speaks for somebody else, who may be anywhere.
_FORWARDING = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def from_here(request: Request) -> bool:
    """Tell whether a program of this machine asks, and none that was made to by somebody else.

    A request through a proxy on this machine comes from here as well; such a proxy names the
    visitor, whom we believe where it is the only one and known (WIDGET_PROXIES=1), or passes the
    name of the site on. The name also tells a web page of another site that has its own name lead
    here (DNS rebinding); other pages name their origin.
    """
    named = any(name in request.headers for name in _FORWARDING)
    believed = not named or request.app.config.PROXIES_COUNT == 1
    page = "origin" in request.headers
    return believed and not page and is_own(address_of(request)) and _name(request.host) in _NAMES


def holds(token: str, authorization: str) -> bool:
    """Tell whether a request brings a token.

    Args:
        token: Which is wanted; with "", none is right.
        authorization: Value of the request's header.
    """
    scheme, _, given = authorization.partition(" ")
    same = hmac.compare_digest(given.strip().encode("utf-8", "replace"), token.encode())
    return bool(token) and same and scheme.lower() == "bearer"


class Access:
    """Lets in who asks on this machine, or holds the token.

    Args:
        token: Of METRICS_TOKEN; empty where there is none.
    """

    def __init__(self, token: str = "") -> None:
        """Keep the token."""
        self._token = token

    def allows(self, request: Request) -> bool:
        """Tell whether a request may read all."""
        given = request.headers.get("authorization", "")
        if self._token and given.lower().startswith("bearer "):
            return holds(self._token, given)
        return from_here(request)


def _name(host: str) -> str:
    """Return the name in a Host header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
