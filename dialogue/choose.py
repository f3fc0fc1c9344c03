"""Resolves a choice among the readings that were offered. Pure."""

from __future__ import annotations

import re

from dialogue.lookup import find
from dialogue.named import contains
from dialogue.state import State
from facts.book import FactBook
from understanding.cues import ALL, position
from understanding.form import is_open
from understanding.reading import NONE, Reading, Segment

#: A topic this likely among the options' topics is a choice.
PICKS = 0.3
#: "The ones that …" picks the option that is so many times likelier than the others.
CLEAR = 5.0
_ONES = re.compile(r"\b(?:ones?|those|these)\b", re.I)
#: A topic likelier than this is a choice, whatever else the words say of it.
PLAIN = 0.9
#: Longer messages are new questions.
SHORT = 8


def choose(reading: Reading, state: State, book: FactBook) -> tuple[str, ...]:
    """Return the offered facts that a message picks.

    Args:
        reading: The message.
        state: With the options that were offered.
        book: The facts.

    Returns:
        Ids of facts; empty where the message is something else, such as a new question.
    """
    if not state.options or not reading.segments:
        return ()
    segment = reading.segments[0]
    if segment.intent == "all" or (ALL.search(reading.text) and len(reading.text.split()) <= 5):
        return state.options
    picked = position(reading.text, len(state.options))
    if picked is not None and segment.intent in ("choose", "follow_up", "gibberish", "affirm"):
        return (state.options[picked],)
    picks = tuple(dict.fromkeys(p for s in reading.segments for p in _picks(s, state, book)))
    return picks if len(picks) < len(state.options) else ()


def _picks(segment: Segment, state: State, book: FactBook) -> list[str]:
    """Pick by what the segment names or is about; a question with an aspect of its own is new."""
    approvers = [m.value for m in segment.named("ministry")]
    by_ministry = [
        option
        for option in state.options
        if any(
            f.ministry in approvers for f in book.about(book.topic_of(option).topic) if f.ministry
        )
    ]
    if by_ministry:
        return by_ministry
    scores = _scores(state.options, segment, book)
    plain = [option for option, probability in scores.items() if probability > PLAIN]
    if len(plain) == 1 and segment.aspect == "detail" and not is_open(segment.text):
        return plain  # "the students that go to study abroad"
    fresh = segment.intent == "ask" and segment.aspect not in _asked(state, book)
    if fresh and len(segment.text.split()) > SHORT:
        return []
    if fresh and not any(
        find(book.topic_of(o).topic, segment.aspect, book).facts for o in state.options
    ):
        return []
    readings = find(segment.topic, segment.aspect, book).readings
    meant = set(readings) & set(state.options)
    if len(meant) != 1 and segment.topic != NONE:
        topics = {book.topic_of(f).topic for f in readings}
        meant = {option for option in state.options if book.topic_of(option).topic in topics}
    if len(meant) > 1:
        meant = _clearest(tuple(meant), segment, book)
    if len(meant) == 1 and len(segment.text.split()) <= SHORT:
        return list(meant)  # "students", of those who go abroad and those who are trained
    left = [o for o in state.options if not contains(segment.text, book.fact(o).contraries)]
    if len(left) == 1 and not fresh and len(segment.text.split()) <= SHORT:
        return left  # "coming in": no visits abroad
    best = max(scores, key=lambda option: scores[option])
    pointed = segment.intent == "name_topic" and _ONES.search(segment.text)
    if pointed and _clearest(state.options, segment, book):
        return [best]
    rivals = [topic for topic, _ in segment.topics[:1] if topic != book.topic_of(best).topic]
    if scores[best] >= PICKS or (scores[best] >= 0.12 and not _is_new(rivals, book)):
        if fresh and segment.confidence > 0.5 and segment.aspect in _other_aspects(best, book):
            return []
        return [best]
    return []


def _scores(options: tuple[str, ...], segment: Segment, book: FactBook) -> dict[str, float]:
    """Return for each option how likely a segment is about its topic."""
    return {o: segment.topic_probability(book.topic_of(o).topic) for o in options}


def _clearest(options: tuple[str, ...], segment: Segment, book: FactBook) -> set[str]:
    """Return the option whose topic is by far the likeliest, or none."""
    scores = _scores(options, segment, book)
    best = max(scores, key=lambda option: scores[option])
    others = max((p for option, p in scores.items() if option != best), default=0.0)
    return {best} if scores[best] > 0 and scores[best] >= CLEAR * others else set()


def _asked(state: State, book: FactBook) -> set[str]:
    return {"none", "overview", *(a for o in state.options for a in book.fact(o).aspects)}


def _other_aspects(option: str, book: FactBook) -> set[str]:
    own = set(book.fact(option).aspects)
    return {a for f in book.about(book.topic_of(option).topic) for a in f.aspects} - own


def _is_new(rivals: list[str], book: FactBook) -> bool:
    return any(book.topic(topic) for topic in rivals)
