"""Finds the facts that a segment refers back to, or names by a number, place or ministry. Pure."""

from __future__ import annotations

import re

from dialogue.lookup import Found, listing, told
from dialogue.named import contains
from dialogue.state import State
from facts.book import FactBook
from facts.model import NUMERIC_KINDS
from understanding.form import wants_polar
from understanding.reading import NONE, Segment

#: Aspects that ask about what was told, not about its topic.
REFERRING = ("exactness", "same", "meaning", "compare")
#: Aspects under which a country may be asked for, and how many words a bare one has.
LISTED = ("place", "countries", "names", "value", NONE)
BARE = 5
#: Smaller numbers are said of anything, and do not tell what is meant.
TELLING = 10
#: Aspects under which a number is claimed of what was told.
CLAIMING = (
    "value",
    "count",
    "countries",
    "exactness",
    "enrolment",
    "since",
    "recognition",
    "compare",
)
#: Asks of another topic what was asked of the one before.
AGAIN = re.compile(
    r"\bsame\b(?:\s+\w+){0,2}\s+(?:questions?|things?|info\w*|data|details?|figures?)\b", re.I
)
#: Asks for the opposite of what was told last.
OPPOSITE = re.compile(
    r"\b(?:opposite|reverse|other) (?:direction|way|side|sense)\b|\bother way (?:a)?round\b|"
    r"\bin return\b|\bvice versa\b|\bthe others?(?: ones?)?\W*$|\bthe reverse\b|"
    r"\bconversely\b",
    re.I,
)


def referred(
    aspect: str, segment: Segment, state: State, book: FactBook, topic: str = NONE
) -> Found:
    """Find which of the facts told before are meant.

    Args:
        aspect: One of :data:`REFERRING`.
        segment: What is asked of them.
        state: With the facts told lately.
        book: The facts.
        topic: Of the words, which is set against what was told.

    Returns:
        The facts, older first; none where nothing fitting was told.
    """
    if aspect == "meaning":
        numbers = [mention.number for mention in segment.named("number")]
        known = [f.id for number in numbers for f in book.with_number(number)]
        return Found(facts=tuple(known or state.facts))
    if aspect == "same":
        named = [topic] if topic != NONE else []
        named += [mention.value for mention in segment.named("topic")]
        named += state.topics[:1] if segment.link in ("and", "item", "sentence") else ()
        before = [book.topic_of(fact).topic for fact in reversed(state.recent)]
        topics = tuple(dict.fromkeys((*named, *before)))
        approvers = [f.id for t in topics for f in book.about(t, "approver")][:2]
        return Found(facts=tuple(reversed(approvers)))
    if aspect == "compare":
        return Found(facts=last_two(state, book))
    last = [book.fact(fact) for fact in state.facts]
    return Found(facts=tuple(f.id for f in last if f.kind in NUMERIC_KINDS or f.number))


def counterpart(fact: str, book: FactBook) -> str:
    """Return the other of two facts that the same words could mean: visits in, visits out.

    Args:
        fact: Id of the one.
        book: The facts.

    Returns:
        Id of the other; "" where there is none, or more than one.
    """
    for ambiguity in book.profile.ambiguities:
        others = [reading for reading in ambiguity.readings if reading != fact]
        if fact in ambiguity.readings and len(others) == 1:
            return others[0]
    return ""


def turned(segment: Segment, state: State, book: FactBook) -> str:
    """Return the counterpart of what was told, where the words ask for it: "and incoming?".

    Args:
        segment: The words.
        state: With what was told.
        book: The facts.

    Returns:
        Id of the other; "" where it is not meant, or where not one fact was told.
    """
    other = counterpart(state.facts[0], book) if len(state.facts) == 1 else ""
    if not other or OPPOSITE.search(segment.text):
        return other
    words = segment.text.replace("-", " ")
    brief = len(words.split()) <= BARE and not wants_polar(words, segment.yes_no)
    against = contains(words, book.fact(state.facts[0]).contraries)
    return other if brief and against and not contains(words, book.fact(other).contraries) else ""


def last_two(state: State, book: FactBook) -> tuple[str, ...]:
    """Return the two numbers told last that are about different topics, older first."""
    pair: dict[str, str] = {}
    for fact in reversed([book.fact(fact) for fact in state.recent]):
        if fact.kind == "number":
            pair.setdefault(book.topic_of(fact.id).topic, fact.id)
    return tuple(reversed(list(pair.values())[:2])) if len(pair) > 1 else ()


def asked_before(topic: str, state: State, book: FactBook) -> Found:
    """Find for a topic what was told lately of the topics before it ("same questions")."""
    before = [fact for fact in state.recent if book.topic_of(fact).topic in state.topics]
    aspects = dict.fromkeys(book.fact(fact).aspects[0] for fact in before)
    found = [told((topic,), aspect, book) for aspect in aspects]
    return Found(facts=tuple(dict.fromkeys(fact for one in found for fact in one.facts)))


def placed(topic: str, aspect: str, segment: Segment, state: State, book: FactBook) -> Found:
    """Find the countries that "is Kenya among them?" is to be held against."""
    named = [m for m in segment.named("country", "continent")]
    named = [mention for mention in named if mention.value != book.profile.country]
    short = aspect == "breakdown" and len(segment.text.split()) <= BARE
    any_there = aspect == "count" and not segment.named("number")  # "do you have one in Mexico?"
    if not named or not (short or any_there or aspect in LISTED):
        return Found()
    topics = (topic,) if topic != NONE else state.topics
    facts = [fact.id for one in topics for fact in listing(one, book)]
    return Found(facts=tuple(facts))


def approved(segment: Segment, book: FactBook) -> Found:
    """Find what the ministries that a segment names approved, each with its approver."""
    named = {m.value for m in segment.named("ministry")}
    approvals = [f for f in book.with_aspect("approver") if f.ministry in named] if named else []
    facts: list[str] = []
    for topic in dict.fromkeys(book.topic_of(fact.id).topic for fact in approvals):
        told = book.about(topic)
        facts.extend(f.id for f in told if {"count", "approver"} & set(f.aspects))
    return Found(facts=tuple(facts))


def numbered(segment: Segment, state: State, aspect: str, book: FactBook) -> str:
    """Return the topic that is called by its number ("the six others, …"), ``none`` else.

    Args:
        segment: With the numbers it names.
        state: Its topics are not called by a number anew.
        aspect: What is asked; a number in a claim calls nothing.
        book: The facts.
    """
    if aspect in CLAIMING and state.topics:
        return NONE
    own = [fact.value for topic in state.topics for fact in book.about(topic)]
    for mention in segment.named("number"):
        telling = mention.number >= TELLING or re.search(
            rf"\bthe {mention.text.removeprefix('the ')}", segment.text, re.I
        )
        if telling and mention.relation == "eq" and mention.number not in own:
            for fact in book.with_number(mention.number):
                return book.topic_of(fact.id).topic
    return NONE
