"""Breaks text into lines, by the columns that a terminal gives to each character. Pure."""

from __future__ import annotations

from itertools import count
from unicodedata import combining, east_asian_width


def columns(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(0 if combining(c) else 1 + _wide(c) for c in text)


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Break a text into lines.

    Args:
        text: Its own line breaks stay.
        width: Columns of a line; 0 for no limit.
        indent: Put before what is broken off; the first line brings its own.

    Returns:
        At least one line.
    """
    lines = []
    for rest in text.split("\n"):
        before = ""
        while columns(before + rest) > width > 0:
            fit = next(n for n in count(1) if columns(before + rest[: n + 1]) > width)
            cut = next((n for n in range(fit, 0, -1) if _may_end(rest, n)), fit)
            lines.append(before + rest[:cut].rstrip())
            rest, before = rest[cut:].lstrip(), indent
        lines.append(before + rest)
    return lines


def _may_end(text: str, cut: int) -> bool:
    """Tell whether a line may end there: at a blank, or beside a Chinese character."""
    if not text[:cut].strip():
        return False
    return any(c.isspace() or _wide(c) for c in text[cut - 1 : cut + 1])


def _wide(character: str) -> bool:
    return east_asian_width(character) in "WF"
