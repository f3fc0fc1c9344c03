"""How the assistant fares. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from channels.messages import iso


@dataclass(frozen=True)
class Problem:
    """Something that is wrong while answers go on.

    Args:
        kind: In a word, such as ``facts`` or ``store``.
        message: What it is and what to do.
        since: Seconds since 1970.
    """

    kind: str
    message: str
    since: float


def status_of(loaded: bool, stopping: bool, problems: list[Problem]) -> tuple[str, int]:
    """Return the status in a word, and for HTTP: 200 where requests may be sent.

    What is degraded answers all the same, from the old facts or without storing yet.
    """
    if stopping:
        return "stopping", 503
    if not loaded:
        return "starting", 503
    return ("degraded" if problems else "ready"), 200


def told(problems: list[Problem]) -> list[dict[str, Any]]:
    """Return the problems as JSON has them."""
    return [{"kind": p.kind, "message": p.message, "since": iso(p.since)} for p in problems]
