"""Finds a fact by the words of a claim where its class leads to none. Pure.

"Among the first four of all such in the country?" may be read as asking for countries, which the
page lacks of that school; but it holds words that are judged against the school's standing.
"""

from __future__ import annotations

from dialogue.claims import judged, of_facts
from dialogue.constraints import unmet
from dialogue.decision import Part
from dialogue.named import contains
from dialogue.state import State
from dialogue.verdict import claimed
from facts.book import FactBook
from facts.model import Fact
from understanding.form import is_open, is_polar
from understanding.reading import NONE, Segment

#: So long a claim that hints at nothing of the page is about something else.
SHORT = 10


def evident(segment: Segment, topic: str, state: State, book: FactBook) -> Part | None:
    """Judge a claim against the fact whose words it holds.

    Args:
        segment: What would be declined.
        topic: What it was taken to be about.
        state: What the conversation has been about.
        book: The facts.

    Returns:
        The fact with a verdict; None where the words fit none.
    """
    if not _claims(segment) or (topic == NONE and not _short(segment)):
        return None
    topics = (topic,) if topic != NONE else state.topics
    facts = [fact for about in topics for fact in book.about(about) if _held(fact, segment)]
    # A name holds its topic's words, and so says less of what is meant than other facts.
    facts = [fact for fact in facts if fact.kind != "name"] or facts
    if not facts:
        return None
    best = max(facts, key=lambda fact: _held(fact, segment))
    return judged(of_facts((best.id,), segment), segment, book)


def of_last(segment: Segment, state: State, book: FactBook) -> Part | None:
    """Judge a short claim of which nothing is sure against what was told last.

    Args:
        segment: What would be declined: "with a b, is that right?".
        state: With the facts last told.
        book: The facts.

    Returns:
        The fact with a verdict; None where the words fit none.
    """
    if not _claims(segment) or not _short(segment):
        return None
    last = [fact for fact in state.facts if _claimed(book.fact(fact), segment, book)]
    return judged(of_facts(tuple(last[:1]), segment), segment, book) if last else None


def _claims(segment: Segment) -> bool:
    return is_polar(segment.text, segment.yes_no) and not is_open(segment.text)


def _short(segment: Segment) -> bool:
    return len(segment.text.split()) <= SHORT


def _claimed(fact: Fact, segment: Segment, book: FactBook) -> bool:
    """Tell whether a claim names something of a fact's kind that the page can judge."""
    counts = fact.kind != "number" or bool(segment.named("number"))
    return counts and bool(claimed(fact, segment)) and unmet(fact, segment, book) is None


def _held(fact: Fact, segment: Segment) -> int:
    """Return the length of the longest word by which a claim is judged against a fact in words."""
    if fact.kind in ("number", "place") or not claimed(fact, segment):
        return 0
    words = [w for w in (*fact.aliases, *fact.contraries) if contains(segment.text, [w])]
    return max(map(len, words), default=0)
