"""Answers one question: the best supported hypothesis, its facts, and what speaks against. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogue.claims import about_topic, judged, of_facts, presumed
from dialogue.constraints import unmet
from dialogue.decision import ANSWER, CHITCHAT, CLARIFY, DECLINE, Part
from dialogue.exactness import exactness
from dialogue.hypotheses import Hypothesis, hypotheses
from dialogue.lookup import OVERVIEW, Found
from dialogue.state import State
from dialogue.verdict import claimed
from facts.book import FactBook
from understanding.cells import CELL_INTENTS
from understanding.form import is_polar
from understanding.reading import NONE, Mention, Segment

#: An answer needs this support where the words do not name its topic, ...
UNSURE = 0.45
#: ... and this where they do (evaluation/RESULTS.md).
UNSURE_NAMED = 0.35
#: At the start of a conversation, words that hint at nobody's page need this support.
UNSURE_FIRST = 0.6
_HINTS = re.compile(
    r"\b(?:you|your|yours|u|ur|y'?all|una|they|their|them|its?|here|there|we|our|us)\b", re.I
)
#: Two answers that together have this support are offered as readings.
EITHER = 0.5
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
        return _ask_back(best, segment, state, book)
    if not best.found.facts:
        return Part(DECLINE, style=best.aspect, topic=best.topic)
    unclear = [o.support for o in ranked if set(best.found.facts) <= set(o.found.readings)]
    if best.support + sum(unclear) < _least(segment, best, state, book):
        return _either(ranked)
    best = _of_ministry(_again(best, segment, state, book), segment, book)
    return _checked(best, segment, book)


def _ask_back(best: Hypothesis, segment: Segment, state: State, book: FactBook) -> Part:
    """Offer the readings, unless the conversation has just been about one of their kind."""
    readings = best.found.readings
    ministries = {mention.value for mention in segment.named("ministry")}
    fitting = [fact for fact in readings if book.fact(fact).ministry in ministries]
    counted = [fact for fact in readings if _counts(fact, segment, book)]
    if not ministries and len(counted) == 1:
        return judged(of_facts(tuple(counted), segment), segment, book)
    fitting = fitting or counted
    if len(fitting) == 1:
        counts = [fact.id for fact in book.about(book.topic_of(fitting[0]).topic, "count")]
        return judged(of_facts((*counts, *fitting), segment), segment, book)
    families = {fact.partition(".")[0] for fact in state.facts}
    near = [fact for fact in readings if fact.partition(".")[0] in families]
    if len(near) == 1 and near[0] not in state.facts:
        return judged(of_facts((near[0],), segment), segment, book)
    if best.topic != NONE:
        return Part(CLARIFY, readings, style="which")
    if len(readings) < 2:
        return Part(DECLINE, style="unsure")
    return Part(CLARIFY, readings, style="generic")


def _counts(fact: str, segment: Segment, book: FactBook) -> bool:
    """Tell whether a segment gives the number of what a fact is about: "the six centers"."""
    values = [one.value for one in book.about(book.topic_of(fact).topic, "count")]
    return any(mention.number in values for mention in segment.named("number"))


def _proper(mention: Mention, book: FactBook) -> bool:
    """Tell whether a topic's name is a proper name, as its facts file writes it."""
    topic = book.topic(mention.value)
    names = [name for names in topic.names.values() for name in names] if topic else []
    return any(n != n.lower() and n.lower() == mention.text.lower() for n in names)


def _least(segment: Segment, best: Hypothesis, state: State, book: FactBook) -> float:
    """Return the support that an answer needs, given what the words name."""
    phrases = [m for m in segment.named("topic") if len(m.text.split()) > 1 or _proper(m, book)]
    if not (state.topics or phrases or _HINTS.search(segment.text)):
        return UNSURE if segment.named("university") else UNSURE_FIRST
    facts = [book.fact(fact) for fact in best.found.facts]
    claims = bool(state.topics) and any(claimed(fact, segment) for fact in facts)
    return UNSURE_NAMED if claims or _names(segment, best, book) else UNSURE


def _names(segment: Segment, best: Hypothesis, book: FactBook) -> bool:
    """Tell whether the words name the topic of the facts."""
    topics = {book.topic_of(fact).topic for fact in best.found.facts}
    return any(mention.value in topics for mention in segment.named("topic"))


def _either(ranked: list[Hypothesis]) -> Part:
    """Ask back between the two likeliest answers, or admit that nothing is likely."""
    answers = [one for one in ranked if one.found.facts][:2]
    if len(answers) == 2 and sum(one.support for one in answers) >= EITHER:
        if set(answers[0].found.facts) & set(answers[1].found.facts):
            return Part(ANSWER, answers[0].found.facts)
        facts = tuple(dict.fromkeys(one.found.facts[0] for one in answers))
        if len(facts) == 2:
            return Part(CLARIFY, facts, style="which")
    return Part(DECLINE, style="unsure")


def _again(best: Hypothesis, segment: Segment, state: State, book: FactBook) -> Hypothesis:
    """Take "how many then?" for the number told last, whatever it counts."""
    bare = best.intent == "follow_up" and best.aspect == "count"
    last = [fact for fact in state.facts if book.fact(fact).kind == "number"]
    if bare and len(state.facts) == 1 and last and len(segment.text.split()) <= BARE_COUNT:
        return replace(best, found=replace(best.found, facts=tuple(last)))
    return best


def _of_ministry(best: Hypothesis, segment: Segment, book: FactBook) -> Hypothesis:
    """Take "how many centers did the MOE approve?" for those that it did approve."""
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
