"""Answers one question: the best supported hypothesis, its facts, and what speaks against. Pure."""

from __future__ import annotations

from dataclasses import replace

from dialogue.ask_back import ask_back, either
from dialogue.claims import about_topic, judged, of_facts, presumed
from dialogue.constraints import unmet
from dialogue.decision import CHITCHAT, DECLINE, Part
from dialogue.exactness import exactness
from dialogue.hypotheses import Hypothesis, hypotheses
from dialogue.lookup import OVERVIEW, Found
from dialogue.state import State
from dialogue.support import least
from facts.book import FactBook
from understanding.cells import CELL_INTENTS
from understanding.form import is_polar
from understanding.reading import Segment

#: Intents that the page has nothing on.
OFF_PAGE = ("off_topic", "other_university", "injection", "gibberish", "other_language")
#: At most so many words ask for nothing but the number again: "how many then?"
BARE_COUNT = 4


def answer_question(segment: Segment, state: State, book: FactBook) -> Part:
    """Answer a segment.

    Args:
        segment: One thing that a message says or asks.
        state: What the conversation has been about.
        book: The facts.

    Returns:
        The part to say.
    """
    ranked = hypotheses(segment, state, book)
    if not ranked:
        return Part(DECLINE, style="gibberish")
    best = ranked[0]
    if best.intent in OFF_PAGE:
        return Part(DECLINE, style=best.intent)
    if best.intent not in CELL_INTENTS:
        return Part(CHITCHAT, style=best.intent)
    if best.found.readings:
        return ask_back(best, segment, state, book)
    if not best.found.facts:
        return Part(DECLINE, style=best.aspect, topic=best.topic)
    unclear = [o.support for o in ranked if set(best.found.facts) <= set(o.found.readings)]
    if best.support + sum(unclear) < least(segment, best, state, book):
        return either(ranked, segment, book)
    best = _of_ministry(_again(best, segment, state, book), segment, book)
    return _checked(best, segment, book)


def _again(best: Hypothesis, segment: Segment, state: State, book: FactBook) -> Hypothesis:
    """Take "how many then?" for the number told last, whatever it counts."""
    bare = best.intent == "follow_up" and best.aspect == "count"
    last = [fact for fact in state.facts if book.fact(fact).kind == "number"]
    listed = segment.link in ("and", "item")
    if (
        bare
        and not listed
        and len(state.facts) == 1
        and last
        and len(segment.text.split()) <= BARE_COUNT
    ):
        return replace(best, found=replace(best.found, facts=tuple(last)))
    return best


def _of_ministry(best: Hypothesis, segment: Segment, book: FactBook) -> Hypothesis:
    """Take "how many centers did the ministry approve?" for those that it did approve."""
    ministries = {mention.value for mention in segment.named("ministry")}
    if best.aspect != "count" or not ministries or is_polar(segment.text, segment.yes_no):
        return best
    for ambiguity in book.profile.ambiguities:
        if best.found.facts[0] in ambiguity.readings:
            fitting = [f for f in ambiguity.readings if _approvers(f, book) & ministries]
            if len(fitting) == 1:
                return replace(best, found=Found(facts=tuple(fitting)))
    return best


def _approvers(fact: str, book: FactBook) -> set[str | None]:
    """Return who approved what a fact counts."""
    return {one.ministry for one in book.about(book.topic_of(fact).topic, "approver")}


def _checked(best: Hypothesis, segment: Segment, book: FactBook) -> Part:
    facts = [book.fact(fact) for fact in best.found.facts]
    for fact in facts:
        constraint = unmet(fact, segment, book)
        if constraint:
            topic = book.topic_of(fact.id).topic
            return Part(DECLINE, style=constraint[0], topic=topic, detail=constraint[1])
    part = of_facts(best.found.facts, segment)
    if best.aspect == "exactness":
        return exactness(part, segment, book)
    if best.aspect in OVERVIEW:
        named = about_topic(facts, segment)
        return presumed(named, segment, book) if named else judged(part, segment, book)
    return judged(part, segment, book)
