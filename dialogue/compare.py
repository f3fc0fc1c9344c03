"""Answers "more partners than projects?" and "which is larger?". Pure."""

from __future__ import annotations

import re

from dialogue.decision import ANSWER, Part
from dialogue.lookup import find
from dialogue.numbers import NO, OPEN, YES, larger
from facts.book import FactBook
from facts.model import Fact
from understanding.form import is_open, is_polar
from understanding.reading import NONE, Reading, Segment

_LESS = re.compile(r"\b(?:less|fewer|smaller|lower|least|smallest|lowest)\b", re.I)
_EQUAL = re.compile(r"\b(?:as many|as much|equal|same|identical)\b", re.I)


def compare(reading: Reading, book: FactBook) -> Part | None:
    """Compare two counted facts where the message sets them against each other.

    Args:
        reading: The message.
        book: The facts.

    Returns:
        Both facts with a verdict, or None where nothing is compared.
    """
    for index, segment in enumerate(reading.segments):
        if segment.link != "than" or index == 0:
            continue
        before = reading.segments[index - 1]
        first = _counted(before, (before.aspect,), book)
        second = _counted(segment, (before.aspect, segment.aspect), book)
        if first and second and first.id != second.id:
            polar = is_polar(before.text, before.yes_no) and not is_open(before.text)
            return _compared(first, second, before.text, polar)
    return None


def _counted(segment: Segment, aspects: tuple[str, ...], book: FactBook) -> Fact | None:
    """Return the number that a side of the comparison is about."""
    topics = [topic for topic, p in segment.topics if topic != NONE and p > 0.1]
    for topic in topics:
        for aspect in (*aspects, "count", "enrolment", "countries"):
            facts = [book.fact(fact) for fact in find(topic, aspect, book).facts]
            if facts and facts[0].kind == "number":
                return facts[0]
    return None


def _compared(first: Fact, second: Fact, words: str, wants_verdict: bool) -> Part:
    facts = (first.id, second.id)
    if _EQUAL.search(words):
        result = larger(first, second)
        same = NO if YES in (result, larger(second, first)) else OPEN
        return Part(
            ANSWER, facts, verdict=same, style="compared_open" if same == OPEN else "compared"
        )
    one, other = (second, first) if _LESS.search(words) else (first, second)
    result = larger(one, other)
    if wants_verdict:
        return Part(ANSWER, facts, result, "compared_open" if result == OPEN else "compared")
    if result == OPEN:
        return Part(ANSWER, facts, OPEN, "compared_open")
    top = first if larger(first, second) == YES else second
    return Part(ANSWER, facts, style="compared_larger", detail=top.id)
