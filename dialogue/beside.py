"""Tells what needs no answer beside the rest of a message. Pure."""

from __future__ import annotations

from dialogue.decision import ANSWER, DECLINE, Part
from dialogue.numbers import YES
from dialogue.state import State
from dialogue.support import proper
from facts.book import FactBook
from understanding.cells import CELL_INTENTS
from understanding.form import asks, requests
from understanding.reading import Reading, Segment

#: Declines of what narrows a figure down.
NARROWED = ("breakdown", "current", "country", "year", "time", "money", "size", "requirements")


def echoes(segment: Segment, part: Part, reading: Reading, state: State) -> bool:
    """Tell whether a sentence only takes up what was told: "Forty-one, I see. And who …?".

    Args:
        segment: The sentence.
        part: What would be said to it.
        reading: The whole message; something else must be asked in it.
        state: With what was told.
    """
    known = bool(part.facts) and set(part.facts) <= set(state.facts)
    told = part.verdict == YES and known and not (asks(segment.text) or requests(segment.text))
    later = reading.segments[reading.segments.index(segment) + 1 :]
    own = [s for s in later if s.link == "sentence" and s.intent in CELL_INTENTS]
    return told and any(asks(s.text) for s in own)


def belongs(segment: Segment, part: Part, before: Part, book: FactBook) -> bool:
    """Tell whether an answer is none, since its words belong to what was just declined.

    "Foreigners who come each year, how many?" asks once, and so does "the rector, his name", or
    "who hosts the one abroad? I need that university's name".

    Args:
        segment: The words.
        part: What would be said to them.
        before: What is said to the words before.
        book: The facts.
    """
    if before.outcome != DECLINE or part.outcome != ANSWER:
        return False
    if segment.aspect in ("full_name", "names") and before.style in ("person", "names"):
        called = any(proper(mention, book) for mention in segment.named("topic"))
        return segment.intent == "follow_up" or not called
    counts = segment.aspect in ("count", "period", "value") and before.style in NARROWED
    return counts and segment.intent == "follow_up"
