"""Where a request comes from."""

from __future__ import annotations

from sanic.request import Request


def address_of(request: Request) -> str:
    """Return a client's address: what our own proxies name, else the socket's.

    What a client itself writes into X-Forwarded-For stands further left than what as many
    proxies as WIDGET_PROXIES says have written, and is not looked at.
    """
    return str(request.remote_addr or request.ip)
