"""A request whose head is well-formed, and whose body is no larger than its route takes."""

from __future__ import annotations

from typing import Any

from sanic import Request
from sanic.exceptions import InvalidUsage

from server.web.head import is_well_formed

#: Largest body where a route names no other, in bytes.
LARGEST = 16 * 1024


class StrictRequest(Request):
    """Takes the place of Sanic's."""

    def __init__(self, head: bytes = b"", **more: Any) -> None:
        """Read the head.

        Raises:
            InvalidUsage: If it is not well-formed. Sanic makes one with no head for its answer.
        """
        if head and not is_well_formed(head):
            raise InvalidUsage("Bad Request")
        super().__init__(head=head, **more)

    async def receive_body(self) -> None:
        """Read the body, after its announced size was compared."""
        if self.stream and self.route:
            self.stream.request_max_size = getattr(self.route.ctx, "largest", LARGEST)
        await super().receive_body()
