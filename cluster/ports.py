"""Ports for the parts: from a given one on, or free ones."""

from __future__ import annotations

import random
import socket
from typing import Iterator

#: Below those that Linux gives to the near end of a connection.
_NOT_FOR_CLIENTS = 20_000, 30_000


def ports(first: int = 0) -> Iterator[int]:
    """Yield ports.

    Args:
        first: The next ones follow it; 0 for any that are free.
    """
    given: set[int] = set()
    while True:
        port = first + len(given) if first else _free()
        if port not in given:
            given.add(port)
            yield port


def listens(port: int, host: str = "127.0.0.1") -> bool:
    """Tell whether something accepts connections."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0


def _free() -> int:
    """Return a port that no connection gets by chance while its part is away for a while."""
    while True:
        port = random.randrange(*_NOT_FOR_CLIENTS)
        if not listens(port):
            return port
