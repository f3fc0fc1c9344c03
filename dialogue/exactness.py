"""Answers "is that exact, or a minimum?" by the qualifiers of the facts. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogue.decision import Part
from dialogue.numbers import NO, YES
from facts.book import FactBook
from understanding.reading import Segment

_EXACT = re.compile(r"\b(?:exact(?:ly)?|precise(?:ly)?|accurate|to the (?:unit|digit))\b", re.I)
_LEAST = re.compile(r"\b(?:minimum|lower bound|at least|floor|or more|more than that)\b", re.I)
_ROUGH = re.compile(
    r"\b(?:round(?:ed)?|approx\w*|estimate\w*|ballpark|rough(?:ly)?|about|around|guess)\b", re.I
)
_EITHER = re.compile(r"\bor\b", re.I)


def exactness(part: Part, segment: Segment, book: FactBook) -> Part:
    """Say how exactly the page puts what was told.

    Args:
        part: The answer that repeats the facts.
        segment: What was asked.
        book: The facts.

    Returns:
        The answer in the style of the facts' qualifier, with a verdict where one way of putting
        it was asked for.
    """
    qualifiers = {book.fact(fact).qualifier for fact in part.facts}
    qualifier = next(iter(sorted(qualifiers - {"exactly"})), "exactly")
    said = ""
    if not _EITHER.search(segment.text):
        for pattern, fitting in (
            (_EXACT, {"exactly"}),
            (_LEAST, {"more_than"}),
            (_ROUGH, {"about", "more_than", "decade_start"}),
        ):
            if pattern.search(segment.text):
                said = YES if qualifier in fitting else NO
                break
    return replace(part, style=f"put_{qualifier}", verdict=said)
