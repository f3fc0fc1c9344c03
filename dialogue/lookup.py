"""Finds the facts for a topic and an aspect. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from facts.book import FactBook
from facts.model import Fact
from understanding.reading import NONE

#: Aspects whose question, asked of nothing in particular, is about the university.
OVERVIEW = ("overview", NONE)
#: At most this many readings are offered.
MOST_OPTIONS = 4


@dataclass(frozen=True)
class Found:
    """What the page has for a topic and an aspect.

    Args:
        facts: The facts that answer; empty where it has none.
        readings: The facts that the words could mean, where they do not decide.
    """

    facts: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


def find(topic: str, aspect: str, book: FactBook) -> Found:
    """Look up one topic and one aspect.

    Args:
        topic: Topic id, or ``none``.
        aspect: Aspect id; ``none`` and ``overview`` want all that is known.
        book: The facts.

    Returns:
        Facts, or readings to choose from, or neither.
    """
    for ambiguity in book.profile.ambiguities:
        if ambiguity.topic == topic and aspect in ambiguity.aspects:
            return Found(readings=tuple(ambiguity.readings))
    borrowed = book.profile.answers.get(f"{topic}.{'overview' if aspect == NONE else aspect}")
    if borrowed:
        return Found(facts=tuple(borrowed))
    if aspect in OVERVIEW:
        return Found(facts=tuple(fact.id for fact in book.about(topic)))
    if topic == NONE:
        return _anywhere(aspect, book)
    return Found(facts=tuple(fact.id for fact in book.about(topic, aspect)))


def _anywhere(aspect: str, book: FactBook) -> Found:
    """Offer what the page has for an aspect of nothing in particular; a guess would mislead."""
    return Found(readings=tuple(fact.id for fact in book.with_aspect(aspect)[:MOST_OPTIONS]))


def told(topics: tuple[str, ...], aspect: str, book: FactBook) -> Found:
    """Look up an aspect of the topics that the conversation is about.

    Returns:
        The facts of all these topics; readings where one of the topics is itself unclear.
    """
    facts: list[str] = []
    for topic in topics:
        found = find(topic, aspect, book)
        if found.readings:
            return found
        facts.extend(fact for fact in found.facts if fact not in facts)
    return Found(facts=tuple(facts))


def listing(topic: str, book: FactBook) -> list[Fact]:
    """Return the facts of a topic that list countries."""
    return [fact for fact in book.about(topic) if fact.kind == "countries"]


def family(fact: str) -> str:
    """Return what the ids of a page's related facts begin with: ``exchange``, ``research``."""
    return fact.partition(".")[0]
