"""Judges what a segment claims of a topic beside, or instead of, what it asks. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogue.decision import ANSWER, Part
from dialogue.named import place
from dialogue.numbers import NO, OPEN, YES, judge
from dialogue.verdict import claimed, fitting_number, verdict
from facts.book import FactBook
from facts.model import Fact
from understanding.cues import SAME, SOFT_NOW
from understanding.form import is_open, is_polar
from understanding.reading import Segment

_BY = re.compile(r"\b(?:by|from|approv\w+|authori\w+|cleared)\b", re.I)
_NOT_SAME = re.compile(
    r"\b(?:not|n't|isnt|arent)\b.*\bsame\b|\bdifferent\b|\bdiffer|\banother\b", re.I
)
_OTHER = re.compile(r"\bother\b", re.I)


def of_facts(facts: tuple[str, ...], segment: Segment) -> Part:
    """Answer with facts already known to be meant."""
    return Part(ANSWER, facts, dated=bool(SOFT_NOW.search(segment.text)))


def judged(part: Part, segment: Segment, book: FactBook) -> Part:
    """Add the verdict to an answer, where its segment claims something or wants a yes or no."""
    facts = [book.fact(fact) for fact in part.facts]
    verdicts = {_same(facts, segment)} - {""}
    verdicts = verdicts or {verdict(fact, segment) for fact in facts} - {""}
    said = NO if NO in verdicts else OPEN if OPEN in verdicts else YES if verdicts else ""
    part = _attributed(replace(part, verdict=said), segment, book)
    return presumed(_situated(part, segment, book), segment, book)


def _attributed(part: Part, segment: Segment, book: FactBook) -> Part:
    """Judge the ministry that a claim about something else names: "six centers, cleared by …?"."""
    told = [book.fact(fact) for fact in part.facts]
    if not segment.named("ministry") or any(fact.ministry for fact in told):
        return part
    if any(fact.kind == "place" for fact in told) and not _BY.search(segment.text):
        return part  # "it is in the province, right?"
    stated = part.verdict or is_polar(segment.text, segment.yes_no)
    by = book.about(book.topic_of(part.facts[0]).topic, "approver")
    said = claimed(by[0], segment) if by and stated else ""
    if not said:
        return part
    if part.verdict == NO or said != NO:
        return replace(part, facts=(*part.facts, by[0].id), verdict=part.verdict or said)
    return replace(part, facts=(by[0].id, *part.facts), verdict=NO)  # what is wrong comes first


def _situated(part: Part, segment: Segment, book: FactBook) -> Part:
    """Correct the province that a claim about something else names: "8 centers in Hunan, yes?"."""
    where = book.about(book.topic_of(part.facts[0]).topic, "place")
    stated = part.verdict or is_polar(segment.text, segment.yes_no)
    if not (where and stated and segment.named("province")) or where[0].id in part.facts:
        return part
    if place(where[0], segment) != NO:
        return part
    return replace(part, facts=(where[0].id, *part.facts), verdict=NO)


def about_topic(facts: list[Fact], segment: Segment) -> Part | None:
    """Judge a claim about a topic as a whole ("so the 8 are in Kenya?") by what it names."""
    judged = {fact.id: claimed(fact, segment) for fact in facts}
    named = tuple(fact for fact, said in judged.items() if said)
    asks = segment.text.rstrip().endswith("?") and not is_open(segment.text)
    if not named or not (asks or is_polar(segment.text, segment.yes_no)):
        return None
    wrong = tuple(fact for fact in named if judged[fact] == NO)
    return replace(of_facts(wrong or named, segment), verdict=NO if wrong else YES)


def _same(facts: list[Fact], segment: Segment) -> str:
    """Judge "was it the same ministry?" over several facts."""
    ministries = {fact.ministry for fact in facts}
    if len(facts) < 2 or None in ministries:
        return ""
    other = _OTHER.search(segment.text) and not SAME.search(segment.text)
    differ = bool(other or _NOT_SAME.search(segment.text))
    if not (differ or SAME.search(segment.text)):
        return ""
    return YES if (len(ministries) > 1) == differ else NO


def presumed(part: Part, segment: Segment, book: FactBook) -> Part:
    """Correct a number that a question takes for granted ("the five institutes, where …")."""
    topic = book.topic_of(part.facts[0])
    values = {float(f.value) for f in topic.facts if isinstance(f.value, int)}
    values |= {float(f.number) for f in topic.facts if f.number}
    judged_already = [fitting_number(book.fact(f), segment) for f in part.facts if _counts(f, book)]
    for fact in topic.facts:
        if fact.kind != "number" or fact.id in part.facts:
            continue
        said = fitting_number(fact, segment)
        names = " ".join(n for names in topic.names.values() for n in names).lower()
        about = said is not None and len(said.unit) > 1 and said.unit.rstrip("s")[:6] in names
        if said is None or not about or said in judged_already:
            continue
        if said.number not in values and judge(fact, said) == NO:
            return replace(part, facts=(fact.id, *part.facts), verdict=NO)
        claims = part.verdict == YES or (not part.verdict and _counts_only(part, segment, book))
        if claims and judge(fact, said) == YES:
            return replace(part, facts=(fact.id, *part.facts), verdict=YES)
    return part


def _counts_only(part: Part, segment: Segment, book: FactBook) -> bool:
    """Tell whether a claim that nothing else judges is about a number: "six centers, right?".

    Who did it, or where it is, may be what is claimed as well, in words that nobody knows.
    """
    placed = any(book.fact(fact).kind in ("place", "countries") for fact in part.facts)
    states = not is_open(segment.text) and is_polar(segment.text, segment.yes_no)
    return states and not placed and not _BY.search(segment.text)


def _counts(fact_id: str, book: FactBook) -> bool:
    return book.fact(fact_id).kind == "number"
