"""Says again what was told, or asked back, before. Pure."""

from __future__ import annotations

from dialogue.decision import ANSWER, CHITCHAT, CLARIFY, Part
from dialogue.hypotheses import hypotheses
from dialogue.state import State
from facts.book import FactBook
from understanding.cues import NUMBER
from understanding.reading import NONE, Segment

#: Kinds of facts that "the number" may mean.
NUMBERS = ("number", "phone")


def again(part: Part, segment: Segment, state: State, book: FactBook) -> Part:
    """Turn a wish to hear it again into what is said again.

    Args:
        part: What would be said to the segment.
        segment: What the person says or asks.
        state: What the conversation has been about.
        book: The facts.

    Returns:
        The part, or what takes its place.
    """
    if part.outcome != CHITCHAT or part.style != "repeat":
        return part
    if state.options and not state.facts:
        return Part(CLARIFY, state.options, style="which")
    if state.facts:
        meant = _meant(segment, state, book) or _number_told(segment, state, book)
        return Part(ANSWER, meant or state.facts, style="again")
    return part


def _number_told(segment: Segment, state: State, book: FactBook) -> tuple[str, ...]:
    """Return the number told last for "the number again?", where something else came after it."""
    if any(book.fact(fact).kind in NUMBERS for fact in state.facts):
        return ()
    told = tuple(fact for fact in state.recent if book.fact(fact).kind in NUMBERS)
    return told[-1:] if NUMBER.search(segment.text) else ()


def _meant(segment: Segment, state: State, book: FactBook) -> tuple[str, ...]:
    """Return which of the facts told lately "the phone again?" is about."""
    for one in hypotheses(segment, State(), book):
        told = tuple(fact for fact in one.found.facts if fact in state.recent)
        if told and one.aspect != NONE:
            return told
    return ()
