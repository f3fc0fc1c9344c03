"""Looks up what a class of questions means within the conversation. Pure."""

from __future__ import annotations

import re

from dialogue.approval import approval
from dialogue.aspects import mended
from dialogue.lookup import Found, family, find, told
from dialogue.referring import (
    AGAIN,
    REFERRING,
    asked_before,
    numbered,
    placed,
    referred,
    turned,
)
from dialogue.state import State
from facts.book import FactBook
from understanding.form import is_open, is_polar
from understanding.listed import WHOLE
from understanding.reading import NONE, Segment

_EACH = re.compile(r"\b(?:each|both|all of (?:them|these|those)|respectively)\b", re.I)


def resolve(
    topic: str, aspect: str, segment: Segment, state: State, book: FactBook
) -> tuple[str, Found]:
    """Look up a class within the conversation.

    Args:
        topic: Topic id, ``none`` where the words do not name one.
        aspect: Aspect id, ``none`` where they ask nothing of it.
        segment: For what it names.
        state: What the conversation has been about.
        book: The facts.

    Returns:
        The topic it comes to be about, and what the page has.
    """
    polar = is_polar(segment.text, segment.yes_no)
    if topic != NONE and AGAIN.search(segment.text):
        again = asked_before(topic, state, book)
        if again.facts:
            return topic, again
    bare = topic == NONE and not is_open(segment.text) and segment.text.rstrip().endswith("?")
    listed = placed(topic, aspect, segment, state, book) if polar or bare else Found()
    if listed.facts:
        return topic if topic != NONE else state.topics[0], listed
    other = turned(segment, state, book) if topic == NONE else ""
    if other:
        return topic, Found(facts=(other,))
    topic, aspect = mended(topic, aspect, segment, state, book)
    if topic == NONE and state.topics and aspect not in REFERRING:
        topic = numbered(segment, state, aspect, book)
    approved = approval(topic, aspect, segment, state, book)
    if approved:
        return approved
    if topic == NONE and aspect in REFERRING:
        return topic, referred(aspect, segment, state, book)
    if topic == NONE and not state.topics and aspect != "value":
        topic = numbered(segment, state, aspect, book)
    if topic == NONE and state.topics:
        topics = _each(segment, state, book)
        found = told(topics, aspect, book)
        anywhere = _only_one(aspect, state, book)
        return state.topics[0], found if found.facts or found.readings else anywhere
    if aspect == NONE and state.aspects:
        return topic, _as_before(topic, state, book)
    return topic, _headed(find(topic, aspect, book), segment, book)


def _headed(found: Found, segment: Segment, book: FactBook) -> Found:
    """Take the reading that words before it are about: "Guests! How many visits are there?"."""
    about = [fact for fact in found.readings if book.topic_of(fact).topic == segment.context]
    return Found(facts=tuple(about)) if len(about) == 1 else found


def _only_one(aspect: str, state: State, book: FactBook) -> Found:
    """Return the fact of another topic that an aspect can only be asked of: "long or short?"."""
    found = find(NONE, aspect, book)
    families = {family(fact) for fact in state.facts}
    alone = [fact for fact in found.readings if family(fact) in families]
    return Found(facts=found.facts or (tuple(alone) if len(found.readings) == 1 else ()))


def _each(segment: Segment, state: State, book: FactBook) -> tuple[str, ...]:
    """Return the topics that are meant: for "each of them", all that were told of lately."""
    if not _EACH.search(segment.text):
        return state.topics
    lately = dict.fromkeys(book.topic_of(fact).topic for fact in state.recent)
    return tuple(dict.fromkeys((*lately, *state.topics)))[-3:] if lately else state.topics


def _as_before(topic: str, state: State, book: FactBook) -> Found:
    """Look up of a topic what was asked of the one before: "and the labs?"."""
    told_of = {book.topic_of(fact).topic for fact in state.facts}
    moved = topic == WHOLE and not told_of & set(state.topics)  # "and ours?" after another's
    about = state.topics if moved else (topic,)
    again = [told(about, asked, book) for asked in state.aspects]
    facts = tuple(dict.fromkeys(fact for one in again for fact in one.facts))
    readings = next((one.readings for one in again if one.readings), ())
    news = facts if set(facts) != set(state.facts) else ()  # "and the institutions themselves?"
    return Found(news, readings) if news or readings else find(topic, NONE, book)
