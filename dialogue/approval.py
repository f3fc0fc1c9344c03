"""Looks up who approved something, or what somebody approved, as the words turn it. Pure."""

from __future__ import annotations

import re

from dialogue.lookup import Found, told
from dialogue.referring import approved, referred
from dialogue.state import State
from facts.book import FactBook
from understanding.cues import NUMBER
from understanding.form import SURE, is_open, is_polar
from understanding.reading import NONE, Segment

_SAME = re.compile(r"\b(?:same|identical|different|differs?)\b", re.I)
_AND = re.compile(r"\W*(?:and|what about|how about)\b", re.I)
_HOW_MANY = re.compile(r"\bhow many\b", re.I)
_BODY = re.compile(r"\b(?:ministr\w+|body|authorit\w+|approv\w+)\b", re.I)


def approval(
    topic: str, aspect: str, segment: Segment, state: State, book: FactBook
) -> tuple[str, Found] | None:
    """Look up who approved something, or what somebody approved, where the words turn it round.

    Args:
        topic: Topic id, ``none`` where the words do not name one.
        aspect: What is asked.
        segment: The words.
        state: What the conversation has been about.
        book: The facts.

    Returns:
        The topic and what the page has; None where no approval is asked for in such words.
    """
    if _same_approver(topic, aspect, segment, state, book):
        about = _counted(segment, book) or topic
        return about, referred("same", segment, state, book, about)
    if aspect not in ("approver", "approved", NONE):
        return None
    if _SAME.search(segment.text) and (aspect == "approver" or _BODY.search(segment.text)):
        return topic, referred("same", segment, state, book, topic)
    if aspect == "approver" and topic != NONE and _HOW_MANY.search(segment.text):
        facts = [*book.about(topic, "count"), *book.about(topic, "approver")]
        return topic, Found(facts=tuple(fact.id for fact in facts))
    if aspect == NONE:
        return None
    if aspect == "approved":
        found = told(state.topics, "approver", book)
        if found.facts and is_polar(segment.text, segment.yes_no):
            return state.topics[0], found  # "is it indeed the ministry?"
        return topic, approved(segment, book)
    again = _AND.match(segment.text) and not is_open(segment.text) and segment.yes_no < SURE
    if topic == NONE and again and segment.named("ministry"):
        return topic, approved(segment, book)  # "and with the ministry's approval?"
    return None


def _same_approver(topic: str, aspect: str, segment: Segment, state: State, book: FactBook) -> bool:
    """Tell whether "the labs too, same one?" asks who approved them, as was asked of others."""
    if topic == NONE or not _SAME.search(segment.text) or is_open(segment.text):
        return False
    if NUMBER.search(segment.text):
        return False  # "are the centers the same number?"
    before = (*state.recent[-2:], *state.facts)
    approvers = [fact for fact in before if book.fact(fact).ministry]
    bare = aspect in (NONE, "count", "names", "same", "overview", "place")
    others = {book.topic_of(fact).topic for fact in approvers} - {topic}
    return bool(others) and bare


def _counted(segment: Segment, book: FactBook) -> str:
    """Return the topic of what was approved that a segment calls by its number: "the six"."""
    said = [mention.number for mention in segment.named("number")]
    topics = [book.topic_of(fact.id).topic for n in said for fact in book.with_number(n)]
    return next((topic for topic in topics if book.about(topic, "approver")), "")
