"""Looks up what a class of questions means within the conversation. Pure."""

from __future__ import annotations

import re

from dialogue.lookup import Found, find, told
from dialogue.referring import (
    AGAIN,
    OPPOSITE,
    REFERRING,
    approved,
    asked_before,
    counterpart,
    numbered,
    placed,
    referred,
)
from dialogue.state import State
from facts.book import FactBook
from understanding.cues import ASPECT, EVERYTHING
from understanding.form import SURE, is_open, is_polar
from understanding.reading import NONE, Segment

_SAME = re.compile(r"\b(?:same|identical|different|differs?)\b", re.I)
_AND = re.compile(r"\W*(?:and|what about|how about)\b", re.I)
_HOW_MANY = re.compile(r"\bhow many\b", re.I)
_BODY = re.compile(r"\b(?:ministr\w+|body|authorit\w+|approv\w+)\b", re.I)
_EACH = re.compile(r"\b(?:each|both|all of (?:them|these|those)|respectively)\b", re.I)
_WHICH_ONE = re.compile(r"\W*(?:and )?which ones? (?:on|for|about|of)\b", re.I)
#: Aspects that name a ministry without claiming that it approved anything.
MINISTERIAL = ("approver", "approved", "programme", "meaning", "full_name")
#: At most so many words ask back by "who, then?".
WHO = 3


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
    listed = placed(topic, aspect, segment, state, book) if polar else Found()
    if listed.facts:
        return topic if topic != NONE else state.topics[0], listed
    if topic == NONE and len(state.facts) == 1 and OPPOSITE.search(segment.text):
        other = counterpart(state.facts[0], book)
        if other:
            return topic, Found(facts=(other,))
    topic, aspect = _mended(topic, aspect, segment, state)
    if topic == NONE and state.topics and aspect not in REFERRING:
        topic = numbered(segment, state, aspect, book)
    if aspect in ("approver", "approved", NONE):
        approval = _approval(topic, aspect, segment, state, polar, book)
        if approval:
            return approval
    if topic == NONE and aspect in REFERRING:
        return topic, referred(aspect, segment, state, book)
    if topic == NONE and not state.topics and aspect != "value":
        topic = numbered(segment, state, aspect, book)
    if topic == NONE and state.topics:
        topics = _each(segment, state, book)
        found = told(topics, aspect, book)
        anywhere = Found(facts=find(NONE, aspect, book).facts)
        return state.topics[0], found if found.facts or found.readings else anywhere
    if aspect == NONE and state.aspects:
        return topic, _as_before(topic, state, book)
    return topic, find(topic, aspect, book)


def _mended(topic: str, aspect: str, segment: Segment, state: State) -> tuple[str, str]:
    """Return topic and aspect where the words say more than their class."""
    if topic != NONE and EVERYTHING.search(segment.text) and not ASPECT.search(segment.text):
        return topic, "overview"
    if topic == NONE and aspect == "period" and _HOW_MANY.search(segment.text):
        return topic, "count"
    who = aspect == "person" and len(segment.text.split()) <= WHO
    if topic == NONE and who and "approver" in state.aspects:
        return topic, "approver"  # "who, then?"
    if _WHICH_ONE.match(segment.text):
        return topic, NONE  # "…, and which one on the labs?"
    bare = not segment.named("topic") and not is_open(segment.text)
    loose = topic == NONE and aspect not in MINISTERIAL
    short = aspect in (NONE, "names") and not segment.named("number")
    if segment.named("ministry") and bare and (loose or short):
        return NONE, "approver"  # "not the ministry?"
    return topic, aspect


def _each(segment: Segment, state: State, book: FactBook) -> tuple[str, ...]:
    """Return the topics that are meant: for "each of them", all that were told of lately."""
    if not _EACH.search(segment.text):
        return state.topics
    lately = dict.fromkeys(book.topic_of(fact).topic for fact in state.recent)
    return tuple(dict.fromkeys((*lately, *state.topics)))[-3:] if lately else state.topics


def _approval(
    topic: str, aspect: str, segment: Segment, state: State, polar: bool, book: FactBook
) -> tuple[str, Found] | None:
    """Look up who approved something, or what somebody approved, where the words turn it round."""
    if _SAME.search(segment.text) and (aspect == "approver" or _BODY.search(segment.text)):
        return topic, referred("same", segment, state, book)
    if aspect == "approver" and topic != NONE and _HOW_MANY.search(segment.text):
        facts = [*book.about(topic, "count"), *book.about(topic, "approver")]
        return topic, Found(facts=tuple(fact.id for fact in facts))
    if aspect == NONE:
        return None
    if aspect == "approved":
        about = told(state.topics, "approver", book)
        if polar and about.facts:
            return state.topics[0], about  # "is it indeed the ministry?"
        return topic, approved(segment, book)
    again = _AND.match(segment.text) and not is_open(segment.text) and segment.yes_no < SURE
    if topic == NONE and again and segment.named("ministry"):
        return topic, approved(segment, book)  # "and with the ministry's approval?"
    return None


def _as_before(topic: str, state: State, book: FactBook) -> Found:
    """Look up of a topic what was asked of the one before: "and the labs?"."""
    again = [told((topic,), asked, book) for asked in state.aspects]
    facts = tuple(dict.fromkeys(fact for one in again for fact in one.facts))
    readings = next((one.readings for one in again if one.readings), ())
    news = facts if set(facts) != set(state.facts) else ()  # "and the institutions themselves?"
    return Found(news, readings) if news or readings else find(topic, NONE, book)
