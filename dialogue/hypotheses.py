"""Groups the classes a segment may belong to by what they would lead to. Pure.

Classes that lead to the same facts support each other, and so do all that lead to no fact, so
that an answer is given only where it is likelier than everything that speaks against it.
"""

from __future__ import annotations

from dataclasses import dataclass

from dialogue.context import resolve
from dialogue.lookup import Found
from dialogue.state import State
from facts.book import FactBook
from understanding.cells import CELL_INTENTS, intent_of
from understanding.listed import WHOLE
from understanding.question_words import UNLIKELY, ruled_out
from understanding.reading import NONE, Segment

#: Feelings often stand beside a question, which then counts: "I can't find your number ANYWHERE".
FEELINGS, BESIDE = ("complain", "praise"), 0.5


@dataclass(frozen=True)
class Hypothesis:
    """One thing that a segment may want.

    Args:
        intent: Rasa intent of the likeliest class of the group.
        topic: Topic it is about, from the words or from the conversation.
        aspect: What it wants to know of it.
        found: What the page has for that; empty for what it lacks and for small talk.
        support: Summed probability of the classes of the group, 0 to 1.
    """

    intent: str
    topic: str
    aspect: str
    found: Found
    support: float


def hypotheses(segment: Segment, state: State, book: FactBook) -> list[Hypothesis]:
    """List what a segment may want.

    Args:
        segment: With its likeliest classes.
        state: What the conversation has been about.
        book: The facts.

    Returns:
        One hypothesis for each outcome that the classes lead to, the best supported first.
    """
    groups: dict[object, Hypothesis] = {}
    for cell, probability in _likely(segment):
        intent = intent_of(cell)
        topic, _, aspect = cell.partition(".")
        if intent not in CELL_INTENTS:
            key: object = intent
            new = Hypothesis(intent, NONE, NONE, Found(), probability)
        else:
            about, found = resolve(topic, aspect, segment, state, book)
            key = found if found.facts or found.readings else ("lacks", aspect)
            new = Hypothesis(intent, about, aspect, found, probability)
        known = groups.get(key)
        if known:
            total = known.support + probability
            new = Hypothesis(known.intent, known.topic, known.aspect, known.found, total)
        groups[key] = new
    return sorted(groups.values(), key=lambda one: -one.support)


def _likely(segment: Segment) -> list[tuple[str, float]]:
    """Return the classes, those less likely that the question word or a heading rules out."""
    out = ruled_out(segment.text)
    weighed = []
    for cell, probability in segment.cells:
        if cell.rpartition(".")[2] in out or _elsewhere(cell, segment):
            probability *= UNLIKELY
        elif cell in FEELINGS:
            probability *= BESIDE
        weighed.append((cell, probability))
    whole, left = sum(p for _, p in segment.cells), sum(p for _, p in weighed)
    return [(cell, probability * whole / left) for cell, probability in weighed] if left else []


def _elsewhere(cell: str, segment: Segment) -> bool:
    """Tell whether a class is of another topic than words before it, and not named either.

    "A piece on your institutes, please. How many are there?" asks for no other number.
    """
    named = {mention.value for mention in segment.named("topic")} - {WHOLE}
    topic, _, aspect = cell.partition(".")
    headed = bool(aspect) and segment.context not in (NONE, WHOLE)
    return headed and not named and topic not in (NONE, WHOLE, segment.context)
