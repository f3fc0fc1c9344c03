"""Tells how sure the reading of a question must be for an answer. Pure."""

from __future__ import annotations

import re

from dialogue.hypotheses import Hypothesis
from dialogue.state import State
from dialogue.verdict import claimed
from facts.book import FactBook
from understanding.reading import Mention, Segment

#: An answer needs this support where the words do not name its topic, ...
UNSURE = 0.45
#: ... and this where they do (evaluation/RESULTS.md).
UNSURE_NAMED = 0.35
#: At the start of a conversation, words that hint at nobody's page need this support.
UNSURE_FIRST = 0.75
_HINTS = re.compile(
    r"\b(?:you|your|yours|u|ur|y'?all|una|they|their|them|its?|here|(?<!is )(?<!are )there|"
    r"we|our|us)\b",
    re.I,
)


def least(segment: Segment, best: Hypothesis, state: State, book: FactBook) -> float:
    """Return the support that an answer needs, given what the words name."""
    phrases = [m for m in segment.named("topic") if len(m.text.split()) > 1 or proper(m, book)]
    body = segment.named("ministry")
    if not (state.topics or phrases or body or _HINTS.search(segment.text)):
        return UNSURE if segment.named("university") else UNSURE_FIRST
    facts = [book.fact(fact) for fact in best.found.facts]
    claims = bool(state.topics) and any(claimed(fact, segment) for fact in facts)
    return UNSURE_NAMED if claims or _names(segment, best, book) else UNSURE


def _names(segment: Segment, best: Hypothesis, book: FactBook) -> bool:
    """Tell whether the words name the topic of the facts."""
    topics = {book.topic_of(fact).topic for fact in best.found.facts}
    return any(mention.value in topics for mention in segment.named("topic"))


def proper(mention: Mention, book: FactBook) -> bool:
    """Tell whether a topic's name is a proper name, as its facts file writes it.

    Args:
        mention: Of a topic.
        book: The facts.
    """
    topic = book.topic(mention.value)
    names = [name for names in topic.names.values() for name in names] if topic else []
    return any(n != n.lower() and n.lower() == mention.text.lower() for n in names)
