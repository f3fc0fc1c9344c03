"""Asks back where the words fit several facts. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogue.claims import judged, of_facts
from dialogue.constraints import limited
from dialogue.decision import ANSWER, CLARIFY, DECLINE, Part
from dialogue.hypotheses import Hypothesis
from dialogue.lookup import family
from dialogue.meant import approvers
from dialogue.named import contains
from dialogue.referring import counterpart
from dialogue.state import State
from facts.book import FactBook
from understanding.reading import NONE, Segment

#: Two answers that together have this support are offered as readings, ...
EITHER = 0.5
#: ... and with this one, or where the words name their topic, told both.
BOTH = 0.6
#: A second answer below this support is none to choose from.
FAINT = 0.03
#: The one of two that is about what was talked of is meant from this support on.
NEAR = 0.25
#: "How many students are in it?" asks of what was talked of.
_IN_IT = re.compile(
    r"\b(?:in|at|from|inside) it\b|\b(?:does it|it has|it have|has it)\b|"
    r"\b(?:in|at|of|inside) (?:there|them|that one)\W*$",
    re.I,
)
_THERE = re.compile(r"\b(?:there|these|those|them)\W*$", re.I)
_ONE = re.compile(r"\b(?:ones?|others?)\b", re.I)
_SAME = re.compile(r"\bsame\b", re.I)


def ask_back(best: Hypothesis, segment: Segment, state: State, book: FactBook) -> Part:
    """Offer the readings, unless the conversation has just been about one of their kind."""
    readings = best.found.readings
    meant = valued(readings, segment, book) or _named(best, segment, book)
    meant = meant or _otherwise(readings, segment, book)
    if meant:
        return told((meant,), segment, book)
    ministries = {mention.value for mention in segment.named("ministry")}
    fitting = [fact for fact in readings if ministries & approvers(fact, book)]
    counted = [fact for fact in readings if _counts(fact, segment, book)]
    if not ministries and len(counted) == 1:
        return told(tuple(counted), segment, book)
    fitting = fitting or counted
    if len(fitting) == 1:
        counts = [fact.id for fact in book.about(book.topic_of(fitting[0]).topic, "count")]
        return told(tuple(dict.fromkeys((*counts, *fitting))), segment, book)
    limit = _beyond(readings, segment, book)
    if limit:
        return limit
    left = [r for r in readings if not contains(segment.text, book.fact(r).contraries)]
    if len(left) == 1 < len(readings):  # "coming in" is the contrary of visits abroad
        return told(tuple(left), segment, book)
    last = state.facts or [fact.id for topic in state.topics for fact in book.about(topic)]
    families = {family(fact) for fact in last}
    near = [fact for fact in readings if family(fact) in families]
    if len(near) == 1 and near[0] not in state.facts:
        return told((near[0],), segment, book)
    talked = [fact for fact in readings if book.topic_of(fact).topic in state.topics]
    if len(talked) == 1 and _THERE.search(segment.text):
        return told(tuple(talked), segment, book)  # "how many centers there?"
    other = counterpart(state.facts[0], book) if len(state.facts) == 1 else ""
    if other in readings and _ONE.search(segment.text):
        return told((other,), segment, book)  # "now the outgoing one"
    if _IN_IT.search(segment.text) and state.topics and not near:
        return Part(DECLINE, style="breakdown", topic=state.topics[0])
    if best.topic != NONE:
        return Part(CLARIFY, readings, style="which")
    if len(readings) < 2:
        return Part(DECLINE, style="unsure")
    return Part(CLARIFY, readings, style="generic")


def told(facts: tuple[str, ...], segment: Segment, book: FactBook) -> Part:
    """Answer with the facts that are meant after all, or say what narrows the question too far.

    Args:
        facts: Their ids.
        segment: The words.
        book: The facts.
    """
    limit = limited(book.fact(facts[0]), segment, book)
    return limit or judged(of_facts(facts, segment), segment, book)


def _beyond(facts: tuple[str, ...], segment: Segment, book: FactBook) -> Part | None:
    """Decline what narrows each of some facts beyond the page, whichever of them is meant."""
    limits = [limited(book.fact(fact), segment, book) for fact in facts]
    if not limits or not limits[0] or not all(limits):
        return None
    return replace(limits[0], topic=NONE)  # it is not clear whose number it would be


def _otherwise(readings: tuple[str, ...], segment: Segment, book: FactBook) -> str:
    """Return the fact of a reading's topic whose number is said: "students of 160 countries"."""
    if len(readings) < 2:
        return ""
    said = {mention.number for mention in segment.named("number")}
    topics = dict.fromkeys(book.topic_of(reading).topic for reading in readings)
    facts = [fact for topic in topics for fact in book.about(topic) if fact.kind == "number"]
    fitting = [fact.id for fact in facts if fact.figure in said]
    return fitting[0] if len(fitting) == 1 else ""


def _counts(fact: str, segment: Segment, book: FactBook) -> bool:
    """Tell whether a segment gives the number of what a fact is about: "the six centers"."""
    values = [one.value for one in book.about(book.topic_of(fact).topic, "count")]
    return any(mention.number in values for mention in segment.named("number"))


def valued(facts: tuple[str, ...], segment: Segment, book: FactBook) -> str:
    """Return the one of some facts whose number a segment gives; "" where none or several."""
    if _SAME.search(segment.text):
        return ""  # "the six centers, approved by the same ministry?"
    said = {mention.number for mention in segment.named("number") if mention.relation == "eq"}
    fitting = [fact for fact in facts if book.fact(fact).figure in said]
    return fitting[0] if len(fitting) == 1 else ""


def _named(best: Hypothesis, segment: Segment, book: FactBook) -> str:
    """Return the reading whose topic the words name, where the question itself has none."""
    named = {mention.value for mention in segment.named("topic")}
    fitting = [fact for fact in best.found.readings if book.topic_of(fact).topic in named]
    return fitting[0] if best.topic == NONE and len(fitting) == 1 else ""


def either(ranked: list[Hypothesis], segment: Segment, state: State, book: FactBook) -> Part:
    """Ask back between the two likeliest answers, or admit that nothing is likely.

    Args:
        ranked: What the segment may want, the likeliest first.
        segment: A number in it may decide.
        state: What the conversation is about may decide, too.
        book: The facts.
    """
    answers = [one for one in ranked if one.found.facts][:2]
    near = [one for one in answers if book.topic_of(one.found.facts[0]).topic in state.topics]
    least = NEAR if segment.context == NONE else NEAR / 2  # a sentence before said what it is
    if len(answers) == 2 and len(near) == 1 and near[0].support >= least:
        return told(near[0].found.facts, segment, book)
    found = tuple(f for one in answers for f in one.found.facts)
    counted = [fact for fact in found if _counts(fact, segment, book)]
    meant = valued(found, segment, book) or (counted[0] if len(counted) == 1 < len(found) else "")
    if meant:
        return told((meant,), segment, book)
    limit = _beyond(found, segment, book)
    if limit:
        return limit
    together = sum(one.support for one in answers)
    if len(answers) == 2 and together >= EITHER and answers[1].support >= FAINT:
        if set(answers[0].found.facts) & set(answers[1].found.facts):
            return Part(ANSWER, answers[0].found.facts)
        facts = tuple(dict.fromkeys(one.found.facts[0] for one in answers))
        topics = {book.topic_of(fact).topic for fact in facts}
        sure = together >= BOTH or topics & {mention.value for mention in segment.named("topic")}
        if len(topics) == 1 and sure:
            return told(facts, segment, book)  # telling both takes no longer
        if len(facts) == 2:
            return Part(CLARIFY, facts, style="which")
    return Part(DECLINE, style="unsure")
