"""Says again what was told, or asked back, before. Pure."""

from __future__ import annotations

import re

from dialogue.decision import ANSWER, CHITCHAT, CLARIFY, Part
from dialogue.hypotheses import hypotheses
from dialogue.referring import counterpart
from dialogue.state import State
from facts.book import FactBook
from understanding.cues import NUMBER
from understanding.reading import NONE, Segment

_OTHER = re.compile(
    r"\W*(?:(?:ok|okay|and|now|so|what about|how about|also|then|give me|thanks|tell me)\W+)*"
    r"(?:the|d|de|da) others?(?: ones?)?(?:\W+(?:as well|too|please|pls|then|now|so that .*))*\W*",
    re.I,
)
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


def other_one(text: str, state: State, book: FactBook) -> str:
    """Return the fact that "and the other one?" asks for after one of two has been told.

    Args:
        text: The message.
        state: What the conversation has been about.
        book: The facts.

    Returns:
        Its id; "" where nothing such is asked, or where there are several others.
    """
    if len(state.facts) != 1 or not _OTHER.fullmatch(text):
        return ""
    last = book.fact(state.facts[0])
    alike = [
        fact.id
        for fact in book.with_aspect(last.aspects[0])
        if fact.kind == last.kind and fact.unit == last.unit and fact != last
    ]
    return counterpart(last.id, book) or (alike[0] if len(alike) == 1 else "")


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
