"""Fits text to a platform: long ones in pieces, choices as a numbered list. Pure."""

from __future__ import annotations

import re
from typing import Callable, Iterable

from channels.messaging.answer import Answer

#: Where a text may be divided, best first: paragraphs, sentences, words.
_BREAKS = (
    re.compile(r"(?<=\n\n)"),
    re.compile(r"(?<=[.!?;])(?=\s)|(?<=[。！？；\n])"),
    re.compile(r"(?<=\s)"),
)
Size = Callable[[str], int]


def split(text: str, limit: int, size: Size = len) -> list[str]:
    """Divide a text at sentence ends, else between words, else anywhere.

    Args:
        text: Of any length.
        limit: Largest size of a piece.
        size: Measures a text in the platform's unit.

    Returns:
        The pieces in order, none of them blank.
    """
    return [piece.strip() for piece in _split(text, limit, size, 0) if piece.strip()]


def whole(answer: Answer, text: str | None = None) -> str:
    """Return an answer's text (or another in its place) with the source line below it."""
    return "\n\n".join(filter(None, (answer.text if text is None else text, answer.source)))


def numbered(answer: Answer) -> str:
    """Return an answer with its choices as a numbered list, for where there are no buttons."""
    choices = [f"{number}. {one.title}" for number, one in enumerate(answer.buttons, start=1)]
    return whole(answer, "\n".join(filter(None, (answer.text, *choices, answer.hint))))


def clipped(title: str, limit: int) -> str:
    """Return a title that fits, cut with an ellipsis where it must be."""
    return title if len(title) <= limit else title[: limit - 1].rstrip() + "…"


def utf16(text: str) -> int:
    """Measure a text in UTF-16 units: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8(text: str) -> int:
    """Measure a text in bytes of UTF-8."""
    return len(text.encode("utf-8", "replace"))


def _split(text: str, limit: int, size: Size, level: int) -> list[str]:
    if size(text) <= limit:
        return [text]
    parts: Iterable[str] = _BREAKS[level].split(text) if level < len(_BREAKS) else text
    pieces: list[str] = []
    for part in parts:
        if pieces and size((pieces[-1] + part).strip()) <= limit:
            pieces[-1] += part
        elif size(part.strip()) <= limit or level == len(_BREAKS):
            pieces.append(part)
        else:
            pieces += _split(part, limit, size, level + 1)
    return pieces
