"""Ports for the parts: from a given one on, or free ones."""

from __future__ import annotations

import socket
from typing import Iterator


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
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
