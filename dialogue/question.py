"""Answers one question: the best supported hypothesis, its facts, and what speaks against. Pure."""

from __future__ import annotations

from dataclasses import replace

from dialogue.ask_back import ask_back, either
from dialogue.aspects import mended
from dialogue.claims import about_topic, judged, of_facts, presumed
from dialogue.constraints import asks_change, limited
from dialogue.decision import ANSWER, CHITCHAT, DECLINE, Part
from dialogue.evident import evident, of_last
from dialogue.exactness import exactness
from dialogue.hypotheses import Hypothesis, hypotheses
from dialogue.lookup import OVERVIEW, listing
from dialogue.meant import meant, talked_of
from dialogue.state import State
from dialogue.support import least
from dialogue.twofold import claimed_too, twofold
from facts.book import FactBook
from facts.model import Fact
from understanding.cells import CELL_INTENTS
from understanding.form import is_open, is_polar
from understanding.reading import NONE, Segment

#: Intents that the page has nothing on.
OFF_PAGE = ("off_topic", "other_university", "injection", "gibberish", "other_language")
#: What is only named, with less support than this, may be claimed of what was told last.
SURE = 0.6
#: Aspects for which a claim about something else is mistaken: "the first of its kind in China?".
MISTAKEN = (
    "value",
    "names",
    "countries",
    "since",
    "ranking",
    "programme",
    "place",
    "trend",
    "count",
    "full_name",
)


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
    part = _likeliest(ranked, segment, state, book)
    if part.outcome == DECLINE and part.style == "unsure":
        return of_last(segment, state, book) or part
    bare = ranked[0].aspect == NONE and ranked[0].support < SURE
    if bare and part.outcome == ANSWER and not part.verdict:
        return of_last(segment, state, book) or part  # "so only state level?"
    if part.outcome == DECLINE and part.style in MISTAKEN:
        topic = ranked[0].topic if ranked[0].intent in CELL_INTENTS else NONE
        return evident(segment, topic, state, book) or part
    return part


def _likeliest(ranked: list[Hypothesis], segment: Segment, state: State, book: FactBook) -> Part:
    """Answer by the hypotheses alone."""
    best = ranked[0]
    if best.intent in OFF_PAGE:
        return Part(DECLINE, style=best.intent)
    if best.intent not in CELL_INTENTS:
        return Part(CHITCHAT, style=best.intent)
    if best.found.readings:
        return ask_back(best, segment, state, book)
    if not best.found.facts:
        # "Who runs them?" may be of the class of who approved them, which the page does say.
        asked = mended(best.topic, best.aspect, segment, state, book)[1]
        style = asked if best.aspect == "approver" else best.aspect
        return Part(DECLINE, style=style, topic=best.topic)
    best = talked_of(ranked, segment, state, book) or best
    unclear = [o.support for o in ranked if set(best.found.facts) <= set(o.found.readings)]
    if best.support + sum(unclear) < least(segment, best, state, book):
        return either(ranked, segment, state, book)
    also = twofold(best, ranked[1:], segment, book)
    part = _checked(meant(best, segment, state, book), segment, book)
    if part.outcome == ANSWER and part.verdict:
        return claimed_too(part, ranked[1:], segment, book)
    return replace(part, facts=(*part.facts, *also)) if part.outcome == ANSWER else part


def _placed(fact: Fact, segment: Segment, book: FactBook) -> Part | None:
    """Hold "is one of them in Accra?" against the countries of the topic, where it has them."""
    where = listing(book.topic_of(fact.id).topic, book)
    if not where or not is_polar(segment.text, segment.yes_no) or is_open(segment.text):
        return None
    part = judged(of_facts((where[0].id,), segment), segment, book)
    return part if part.verdict else None


def _checked(best: Hypothesis, segment: Segment, book: FactBook) -> Part:
    facts = [book.fact(fact) for fact in best.found.facts]
    if all(fact.kind == "number" for fact in facts) and asks_change(segment):
        return Part(DECLINE, style="trend", topic=book.topic_of(facts[0].id).topic)
    for fact in facts:
        limit = limited(fact, segment, book)
        if limit:
            return _placed(fact, segment, book) or limit
    part = of_facts(best.found.facts, segment)
    if best.aspect == "exactness":
        return exactness(part, segment, book)
    if best.aspect in OVERVIEW:
        named = about_topic(facts, segment)
        return presumed(named, segment, book) if named else judged(part, segment, book)
    return judged(part, segment, book)
