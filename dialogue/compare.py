"""Answers "more partners than projects?" and "which is larger?". Pure."""

from __future__ import annotations

import re

from dialogue.decision import ANSWER, DECLINE, Part
from dialogue.hypotheses import hypotheses
from dialogue.lookup import OVERVIEW, find
from dialogue.numbers import NO, OPEN, YES, larger
from dialogue.referring import REFERRING, counterpart, last_two
from dialogue.state import State
from facts.book import FactBook
from facts.model import Fact
from understanding.form import is_open, is_polar, wants_polar
from understanding.reading import NONE, Reading, Segment

_LESS = re.compile(r"\b(?:less|fewer|smaller|lower|least|smallest|lowest|behind|below)\b", re.I)
_EQUAL = re.compile(r"\b(?:as many|as much|equal|same|identical)\b", re.I)
#: "… are more [than …]" says how two sides compare, so that it is true or false.
_STATES = re.compile(
    r"\b(?:is|are|was|were|be|receives?|sends?|has|have|gets?|exceeds?|outnumbers?)\b"
    r"[^?]*(?:\b(?:more|less|fewer|larger|bigger|higher|greater|smaller|lower|numerous)\b|$)",
    re.I,
)
#: Tells which of two unnamed sides is meant.
_ORDER = re.compile(r"\b(?:former|latter|first|second|that)\b", re.I)
#: What nothing is known of, so that nothing is compared with it.
OTHER = "other_university"
#: The aspect of what grows or shrinks by itself, compared with nothing.
TREND = "trend"
#: Says that one of two is more.
_DEGREE = re.compile(r"\b(?:more|less|fewer|larger|bigger|higher|smaller|lower)\b", re.I)
#: Of the two told last, the one that the words are about needs only this probability.
FAINT = 0.05
#: A side of a comparison is taken for a topic from this probability on.
LIKELY = 0.1


def compare(reading: Reading, state: State, book: FactBook) -> Part | None:
    """Compare two counted facts where the message sets them against each other.

    Args:
        reading: The message.
        state: What the conversation has been about, for "is that more than …?".
        book: The facts.

    Returns:
        Both facts with a verdict, or None where nothing is compared.
    """
    for index, segment in enumerate(reading.segments):
        if segment.link == "than" and index > 0:
            before = reading.segments[index - 1]
            if TREND in (before.aspect, segment.aspect):
                continue  # "does it become more or less?"
            if OTHER in (before.intent, segment.intent) or segment.named("university"):
                return Part(DECLINE, style=OTHER)
            if not _countable(before, book):
                continue
            first = _counted(before, (before.aspect,), None, state, book)
            second = _counted(segment, (segment.aspect, before.aspect), first, state, book)
            unnamed = not first and not second
            if unnamed and last_two(state, book):
                first, second = (book.fact(fact) for fact in last_two(state, book))
            first = first or _last(state, second, book)
            if first and not second and counterpart(first.id, book):
                second = book.fact(counterpart(first.id, book))
            second = second or _last(state, first, book)
            if first and second and first.id != second.id:
                sure = not unnamed or bool(_ORDER.search(before.text))
                sure = sure and _topic(segment) != book.topic_of(first.id).topic
                asks = is_polar(before.text, before.yes_no)
                asks = asks or wants_polar(segment.text, segment.yes_no)
                asks = asks or bool(_STATES.search(before.text) and not is_open(before.text))
                return compared(first, second, before.text, sure and asks)
    for segment in reading.segments:
        best = next(iter(hypotheses(segment, state, book)), None)
        pair = best.found.facts if best and best.aspect == "compare" else ()
        if best and best.aspect == TREND and not best.found.facts and _DEGREE.search(segment.text):
            pair = last_two(state, book)  # "so the labs are fewer, right?"
        if best and _EQUAL.search(segment.text) and not pair:
            pair = _alike(best.found.facts, state, book)
        if len(pair) == 2:
            first, second = (book.fact(fact) for fact in pair)
            named = [mention.value for mention in segment.named("topic")]
            named = named or [topic for topic, p in segment.topics if topic != NONE and p >= FAINT]
            if book.topic_of(second.id).topic in named[:1]:
                first, second = second, first
            sure = bool(named or _ORDER.search(segment.text))
            asks = is_polar(segment.text, segment.yes_no)
            return compared(first, second, segment.text, sure and asks)
    return None


def _topic(side: Segment) -> str:
    """Return the likeliest topic of a side; the other side's leaves open which is which."""
    return next((topic for topic, _ in side.topics if topic != NONE), NONE)


def _alike(facts: tuple[str, ...], state: State, book: FactBook) -> tuple[str, ...]:
    """Return the number told last and one of the same unit: "as many as students' countries?"."""
    told = [book.fact(fact) for fact in state.facts]
    for fact in [book.fact(fact) for fact in facts] if len(facts) == len(told) == 1 else []:
        if fact.kind == told[0].kind == "number" and fact.unit == told[0].unit and fact != told[0]:
            return told[0].id, fact.id
    return ()


def _countable(segment: Segment, book: FactBook) -> bool:
    """Tell whether a side asks for a number, and not for what the page lacks of its topic."""
    known = segment.aspect in (*OVERVIEW, *REFERRING) or segment.topic == NONE
    places = segment.named("country", "continent", "city", "university")
    if segment.aspect in ("breakdown", "detail") and segment.named("topic") and not places:
        known = bool(_STATES.search(segment.text))  # "staff trips are more [than …]"
    found = find(segment.topic, segment.aspect, book)
    return known or bool(found.facts or found.readings)


def _last(state: State, but: Fact | None, book: FactBook) -> Fact | None:
    """Return the number told last, other than one."""
    told = [book.fact(fact) for fact in state.recent]
    numbers = [fact for fact in told if fact.kind == "number" and fact != but]
    return numbers[-1] if numbers else None


def _counted(
    segment: Segment, aspects: tuple[str, ...], but: Fact | None, state: State, book: FactBook
) -> Fact | None:
    """Return the number that a side of the comparison is about, other than one."""
    topics = [topic for topic, p in segment.topics if topic != NONE and p > LIKELY]
    for topic in topics:
        alike = [f for f in book.about(topic) if but and f.unit == but.unit and f != but]
        if alike and alike[0].kind == "number":
            return alike[0]
        asked = [aspect for aspect in aspects if aspect not in OVERVIEW]
        for aspect in (*asked, "count", "enrolment", "countries"):
            found = find(topic, aspect, book)
            facts = [book.fact(fact) for fact in (*found.facts, *found.readings)]
            numbers = [fact for fact in facts if fact.kind == "number" and fact != but]
            if numbers and (found.facts or len(numbers) == 1):
                return numbers[0]
            lately = [fact for fact in numbers if fact.id in state.recent]
            if len(lately) == 1:
                return lately[0]  # "more students than trips", of those just told
    return None


def compared(first: Fact, second: Fact, words: str, asks: bool) -> Part:
    """Word a comparison; a yes or no is given only where it is clear which side is which."""
    facts = (first.id, second.id)
    if _EQUAL.search(words):
        result = larger(first, second)
        same = NO if YES in (result, larger(second, first)) else OPEN
        return Part(
            ANSWER, facts, verdict=same, style="compared_open" if same == OPEN else "compared"
        )
    one, other = (second, first) if _LESS.search(words) else (first, second)
    result = larger(one, other)
    if asks:
        if result == OPEN:
            value, rival = float(one.value or 0), float(other.value or 0)  # type: ignore[arg-type]
            return Part(ANSWER, facts, OPEN, "compared_yes" if value > rival else "compared_no")
        return Part(ANSWER, facts, result, "compared")
    if result == OPEN:
        return Part(ANSWER, facts, OPEN, "compared_open")
    top = first if larger(first, second) == YES else second
    return Part(ANSWER, facts, style="compared_larger", detail=top.id)
