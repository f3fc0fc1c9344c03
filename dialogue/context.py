"""Looks up what a class of questions means within the conversation. Pure."""

from __future__ import annotations

import re

from dialogue.approval import approval
from dialogue.lookup import Found, family, find, told
from dialogue.referring import (
    AGAIN,
    OPPOSITE,
    REFERRING,
    asked_before,
    counterpart,
    numbered,
    placed,
    referred,
)
from dialogue.state import State
from facts.book import FactBook
from understanding.cues import ASPECT, EVERYTHING
from understanding.form import is_open, is_polar
from understanding.reading import NONE, Segment

_HOW_MANY = re.compile(r"\bhow many\b", re.I)
_EACH = re.compile(r"\b(?:each|both|all of (?:them|these|those)|respectively)\b", re.I)
_WHICH_ONE = re.compile(r"\W*(?:and )?which ones? (?:on|for|about|of)\b", re.I)
#: Aspects that name a ministry without claiming that it approved anything.
MINISTERIAL = ("approver", "approved", "programme", "meaning", "full_name")
#: Aspects that "number" may mean, and what tells that it is one to call.
PHONE = ("phone", "phone_or_address")
_DIALS = re.compile(r"\bnumber\b.*\b(?:call|ring|dial|phone)\b", re.I)
_CALLS = re.compile(
    r"\b(?:tele|phone|fone|tel\b|tlf|call|ring|dial|mobile|cell|whats ?app|line|contact|reach|"
    r"speak|talk|fax|hotline|desk|land)",
    re.I,
)
#: Asks for one name, where a list of names is none.
_ITS_NAME = re.compile(r"\b(?:it|this|that) (?:is )?called\b|\bits name\b|\bname of it\b", re.I)
#: At most so many words ask back by "who, then?".
WHO = 4


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
    topic, aspect = _mended(topic, aspect, segment, state, book)
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
    return topic, find(topic, aspect, book)


def _only_one(aspect: str, state: State, book: FactBook) -> Found:
    """Return the fact of another topic that an aspect can only be asked of: "long or short?"."""
    found = find(NONE, aspect, book)
    families = {family(fact) for fact in state.facts}
    alone = [fact for fact in found.readings if family(fact) in families]
    return Found(facts=found.facts or (tuple(alone) if len(found.readings) == 1 else ()))


def _mended(
    topic: str, aspect: str, segment: Segment, state: State, book: FactBook
) -> tuple[str, str]:
    """Return topic and aspect where the words say more than their class."""
    if topic != NONE and EVERYTHING.search(segment.text) and not ASPECT.search(segment.text):
        return topic, "overview"
    about = topic if topic != NONE else next(iter(state.topics), NONE)
    if aspect == "names" and _ITS_NAME.search(segment.text) and book.about(about, "full_name"):
        return topic, "full_name"
    unnumbered = aspect == "meaning" and not segment.named("number") and is_open(segment.text)
    if topic == NONE and unnumbered and state.topics and not state.facts:
        return topic, "overview"  # "what kind of unit is it?"
    reached = any(book.about(about, "phone") for about in state.topics)
    reached = reached and not segment.named("topic")
    if topic == NONE and aspect == "count" and reached and len(segment.text.split()) <= WHO:
        return topic, "phone"  # "address and number"
    if topic == NONE and aspect == "period" and _HOW_MANY.search(segment.text):
        return topic, "count"
    if topic == NONE and aspect == "count" and _DIALS.search(segment.text):
        return topic, "phone"  # "give me their number, I will call them"
    if topic == NONE and aspect in PHONE and not _CALLS.search(segment.text):
        counted = [t for t in state.topics if book.about(t, "count") and not book.about(t, "phone")]
        return topic, "count" if counted else aspect  # "may I ask their number?"
    who = aspect == "person" and len(segment.text.split()) <= WHO
    if topic == NONE and who and {"approver", "approved"} & set(state.aspects):
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


def _as_before(topic: str, state: State, book: FactBook) -> Found:
    """Look up of a topic what was asked of the one before: "and the labs?"."""
    again = [told((topic,), asked, book) for asked in state.aspects]
    facts = tuple(dict.fromkeys(fact for one in again for fact in one.facts))
    readings = next((one.readings for one in again if one.readings), ())
    news = facts if set(facts) != set(state.facts) else ()  # "and the institutions themselves?"
    return Found(news, readings) if news or readings else find(topic, NONE, book)
