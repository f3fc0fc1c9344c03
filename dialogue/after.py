"""Works out what a turn leaves for the next. Pure."""

from __future__ import annotations

from dataclasses import replace

from dialogue.decision import ANSWER, CHITCHAT, CLARIFY, DECLINE, Part
from dialogue.state import State
from facts.book import FactBook
from understanding.cells import intent_of
from understanding.listed import WHOLE
from understanding.reading import NONE, Reading

#: So many facts told before are remembered, for comparisons.
REMEMBERED = 6


def after(reading: Reading, parts: list[Part], outcome: str, state: State, book: FactBook) -> State:
    """Return the state for the next turn.

    Args:
        reading: The message.
        parts: What is said to it.
        outcome: Of the whole message.
        state: Before this turn.
        book: The facts.
    """
    aspects = tuple(dict.fromkeys(s.aspect for s in reading.segments if s.aspect != NONE))
    if outcome == CHITCHAT:
        return replace(state, misses=0)
    if outcome == CLARIFY:
        options = parts[0].facts
        topics = tuple(dict.fromkeys(book.topic_of(fact).topic for fact in options))
        return State(topics, aspects or state.aspects, state.facts, options, 0, state.recent)
    if outcome == DECLINE:
        topic = next((part.topic for part in parts if part.topic != NONE), NONE)
        topic = _elsewhere(reading, parts) if topic == NONE else topic
        topics = (topic,) if topic != NONE else state.topics
        misses = state.misses + 1
        return State(topics, aspects or state.aspects, state.facts, (), misses, state.recent)
    facts = tuple(fact for part in parts if part.outcome == ANSWER for fact in part.facts)
    recent = tuple(fact for fact in state.recent if fact not in facts)
    recent = (*recent, *dict.fromkeys(facts))[-REMEMBERED:]
    last = next((part for part in reversed(parts) if part.outcome == ANSWER), parts[-1])
    about = facts if len(parts) > 1 and len(set(facts)) <= 4 else last.facts
    topics = tuple(dict.fromkeys(book.topic_of(fact).topic for fact in about))
    told = tuple(dict.fromkeys(a for fact in facts for a in book.fact(fact).aspects[:1]))
    asked = aspects if "approved" in aspects else told
    options = next((part.facts for part in parts if part.outcome == CLARIFY), ())
    return State(topics, asked, tuple(dict.fromkeys(facts)), options, 0, recent)


def _elsewhere(reading: Reading, parts: list[Part]) -> str:
    """Return what was asked of another university, since the same may be asked of ours next."""
    if not any(part.style == "other_university" for part in parts):
        return NONE
    cells = [cell for s in reading.segments for cell, _ in s.cells if intent_of(cell) == "ask"]
    topics = [cell.partition(".")[0] for cell in cells]
    return next((topic for topic in topics if topic != WHOLE), NONE)
