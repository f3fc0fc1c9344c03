"""Which sites may embed the widget: CORS for its requests, frame-ancestors for its pages. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

ANY = "*"


@dataclass(frozen=True)
class Origins:
    """The allow-list.

    Args:
        others: Origins besides the assistant's own; ``*`` for all.
    """

    others: tuple[str, ...] = ()

    def allow(self, origin: str | None, host: str) -> bool:
        """Tell whether a page may use the assistant.

        Args:
            origin: Of the page; None where the request comes from no other page.
            host: At which the assistant was asked. The scheme is left out of the comparison:
                behind a proxy that ends TLS we do not see it.
        """
        if origin is None or ANY in self.others or origin.lower() in self.others:
            return True
        try:
            return urlsplit(origin).netloc.lower() == host.lower()
        except ValueError:  # no browser sends such an origin
            return False

    def cors(self, origin: str | None) -> dict[str, str]:
        """Return the headers that let an allowed page read the answer."""
        if origin is None:
            return {"Vary": "Origin"}
        return {
            "Vary": "Origin",
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Methods": "GET, POST, DELETE",
            "Access-Control-Allow-Headers": "Authorization, Content-Type",
            "Access-Control-Expose-Headers": "Retry-After",
            "Access-Control-Max-Age": "600",
        }

    def refusal(self, origin: str) -> dict[str, str]:
        """Return the headers that let another page read that it is refused, and nothing more."""
        return {"Vary": "Origin", "Access-Control-Allow-Origin": origin}

    def ancestors(self) -> str:
        """Return who may show our pages in a frame."""
        return ANY if ANY in self.others else " ".join(("'self'", *self.others))
