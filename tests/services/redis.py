"""redis-server."""

from __future__ import annotations

from tests.services.service import Service


class RedisServer(Service):
    """Redis.

    Args:
        durable: Whether what it holds outlives a restart (its append-only file).
    """

    def __init__(self, durable: bool = False) -> None:
        """Find the program."""
        super().__init__("redis-server")
        self._durable = durable

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        """Return what to run."""
        keeps = "yes" if self._durable else "no"
        return [
            *(self.program, "--bind", "127.0.0.1", "--port", str(self.port)),
            *("--dir", str(self.folder), "--save", "", "--appendonly", keeps),
        ]
