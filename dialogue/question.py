"""Answers one question: topic and aspect from words and context, then facts and verdict. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogue.constraints import unmet
from dialogue.decision import ANSWER, CLARIFY, DECLINE, Part
from dialogue.lookup import OVERVIEW, Found, find, told
from dialogue.numbers import NO, OPEN, YES, judge
from dialogue.state import State
from dialogue.verdict import claimed, fitting_number, is_year, verdict
from facts.book import FactBook
from facts.model import NUMERIC_KINDS, Fact
from understanding.cues import SOFT_NOW, bare
from understanding.form import is_polar
from understanding.reading import NONE, Segment

#: Below this confidence a topic that the words do not name is not taken for granted, ...
UNSURE = 0.4
#: ... and below this one not even a topic that they name (evaluation/RESULTS.md).
UNSURE_NAMED = 0.25
#: A less likely aspect is taken, where the likeliest has no fact, from this share of it on.
RIVAL = 0.6
_SAME = re.compile(r"\b(?:same|identical|equal)\b", re.I)
_NOT_SAME = re.compile(r"\b(?:not|n't|isnt|arent)\b.*\bsame\b|\bdifferent\b|\bdiffer", re.I)


def of_facts(facts: tuple[str, ...], segment: Segment) -> Part:
    """Answer with facts already known to be meant."""
    return Part(ANSWER, facts, dated=bool(SOFT_NOW.search(segment.text)))


def answer_question(segment: Segment, state: State, book: FactBook) -> Part:
    """Answer a segment that asks or claims something of the page.

    Args:
        segment: With intent ``ask``, ``follow_up`` or ``name_topic``.
        state: What the conversation has been about.
        book: The facts.

    Returns:
        The part to say.
    """
    topic, aspect = _named(segment, state, book)
    if topic != NONE and segment.confidence < (UNSURE_NAMED if segment.named("topic") else UNSURE):
        return Part(DECLINE, style="unsure")
    if aspect == "approved":
        found = _approved(segment, book)
    elif topic == NONE and state.topics:
        found, aspect = _told(segment, aspect, state, book)
        topic = state.topics[0]
    elif aspect == NONE and state.aspects:
        again = [told((topic,), asked, book) for asked in state.aspects]
        facts = tuple(dict.fromkeys(fact for one in again for fact in one.facts))
        readings = next((one.readings for one in again if one.readings), ())
        found = Found(facts, readings) if facts or readings else find(topic, aspect, book)
    else:
        found = find(topic, aspect, book)
    if found.readings:
        return Part(CLARIFY, found.readings, style="which" if topic != NONE else "generic")
    if not found.facts:
        return Part(DECLINE, style=aspect, topic=topic)
    return _checked(found, segment, aspect, book)


def _named(segment: Segment, state: State, book: FactBook) -> tuple[str, str]:
    """Return topic and aspect, mended where the words say more than the classifier saw."""
    topic, aspect = segment.topic, segment.aspect
    polar = is_polar(segment.text, segment.yes_no)
    approvers = bool(state.topics) and bool(told(state.topics, "approver", book).facts)
    if aspect == "approved" and polar and approvers:
        return NONE, "approver"  # "is it indeed the MOE?"
    again = (topic, aspect) == (NONE, "approver") and "approved" in state.aspects
    if again and segment.named("ministry") and not polar:
        return topic, "approved"  # "and with MOST's approval?"
    if aspect == "period" and re.search(r"\bhow many\b", segment.text, re.I):
        aspect = "count"
    if topic == NONE and not state.topics:
        known = [f for m in segment.named("number") for f in book.with_number(m.number)]
        topic = book.topic_of(known[0].id).topic if known else topic
    return topic, aspect


def _told(segment: Segment, aspect: str, state: State, book: FactBook) -> tuple[Found, str]:
    """Look up what is asked of the conversation's topics, by the likeliest aspect they have."""
    best = segment.aspects[0][1] if segment.aspects else 0.0
    rivals = [rival for rival, p in segment.aspects if p >= RIVAL * best]
    for tried in (aspect, *rivals):
        found = told(state.topics, tried, book)
        if found.facts or found.readings:
            return found, tried
    anywhere = find(NONE, aspect, book)
    return (anywhere if anywhere.facts else Found()), aspect


def _checked(found: Found, segment: Segment, aspect: str, book: FactBook) -> Part:
    facts = [book.fact(fact) for fact in found.facts]
    for fact in facts:
        constraint = unmet(fact, segment, book)
        if constraint:
            topic = book.topic_of(fact.id).topic
            return Part(DECLINE, style=constraint[0], topic=topic, detail=constraint[1])
    part = of_facts(found.facts, segment)
    if aspect in OVERVIEW:
        return _presumed(_claims(facts, segment) or part, segment, book)
    verdicts = {_same(facts, segment)} - {""}
    verdicts = verdicts or {verdict(fact, segment) for fact in facts} - {""}
    said = NO if NO in verdicts else OPEN if OPEN in verdicts else YES if verdicts else ""
    return _presumed(replace(part, verdict=said), segment, book)


def _claims(facts: list[Fact], segment: Segment) -> Part | None:
    """Judge a claim about a topic as a whole ("so the 8 are in Hubei?") by what it names."""
    judged = {fact.id: claimed(fact, segment) for fact in facts}
    named = tuple(fact for fact, said in judged.items() if said)
    if not named or not is_polar(segment.text, segment.yes_no):
        return None
    wrong = tuple(fact for fact in named if judged[fact] == NO)
    return replace(of_facts(wrong or named, segment), verdict=NO if wrong else YES)


def _same(facts: list[Fact], segment: Segment) -> str:
    """Judge "was it the same ministry?" over several facts."""
    ministries = {fact.ministry for fact in facts}
    if len(facts) < 2 or None in ministries:
        return ""
    differ = bool(_NOT_SAME.search(segment.text))
    if not (differ or _SAME.search(segment.text)):
        return ""
    return YES if (len(ministries) > 1) == differ else NO


def _presumed(part: Part, segment: Segment, book: FactBook) -> Part:
    """Correct a number that a question takes for granted ("the five institutes, where …")."""
    topic = book.topic_of(part.facts[0])
    values = {float(f.value) for f in topic.facts if isinstance(f.value, int)}
    values |= {float(f.number) for f in topic.facts if f.number}
    for fact in topic.facts:
        if fact.kind != "number" or fact.id in part.facts:
            continue
        said = fitting_number(fact, segment)
        names = " ".join(n for names in topic.names.values() for n in names).lower()
        about = said is not None and len(said.unit) > 1 and said.unit.rstrip("s")[:6] in names
        if said is None or not about:
            continue
        if said.number not in values and judge(fact, said) == NO:
            return replace(part, facts=(fact.id, *part.facts), verdict=NO)
        if part.verdict == YES and judge(fact, said) == YES:
            return replace(part, facts=(fact.id, *part.facts))
    return part


def _approved(segment: Segment, book: FactBook) -> Found:
    """Find what a ministry approved."""
    named = {m.value for m in segment.named("ministry")}
    facts: list[str] = []
    for topic in book.topics:
        approvers = {f.ministry for f in topic.facts if "approver" in f.aspects}
        if approvers & named:
            facts.extend(f.id for f in topic.facts if "count" in f.aspects)
    return Found(facts=tuple(facts))


def answer_value(segment: Segment, state: State, book: FactBook) -> Part | None:
    """Answer a segment that is nothing but a value: "so 300?", "what is the 246?", "yearly?".

    Returns:
        The part to say, or None where the segment says more than a value.
    """
    last = [book.fact(fact) for fact in state.facts if fact in book]
    if segment.aspect == "period" and not last:
        last = [book.fact(fact) for fact in told(state.topics, "count", book).facts]
    numeric = [fact for fact in last if fact.kind in NUMERIC_KINDS or fact.number]
    counts = re.search(r"\bhow many\b", segment.text, re.I)
    if segment.aspect == "period" and segment.topic == NONE and numeric and not counts:
        part = of_facts(tuple(f.id for f in numeric if f.per) or (numeric[0].id,), segment)
        either = re.search(r"\bor\b", segment.text)
        return replace(part, verdict="" if either else verdict(numeric[0], segment, wants=True))
    numbers = [m for m in segment.named("number") if m.unit != "tel"]
    is_bare = len(numbers) == 1 and bare(segment.text, numbers[0].text)
    claim = segment.aspect == "value" or (
        segment.aspect == "count" and is_polar(segment.text, segment.yes_no)
    )
    if not numbers or not (is_bare or (segment.topic == NONE and claim)):
        return None
    said = numbers[0]
    if segment.text.strip() == said.text.strip() and said.number not in _values(book):
        return Part(DECLINE, style="number", detail=said.text)
    if said.relation == "eq":
        own = [fact for fact in numeric if said.number in (fact.value, fact.number)]
        if own:
            return replace(of_facts((own[0].id,), segment), verdict=YES)
        known = book.with_number(said.number)
        if known and is_bare:
            return _looked_up(known, segment)
    if not numeric or (is_year(said) and numeric[0].kind != "date"):
        return None if not is_bare else Part(DECLINE, style="number", detail=said.text)
    return replace(of_facts((numeric[0].id,), segment), verdict=judge(numeric[0], said))


def _values(book: FactBook) -> set[float]:
    return {float(v) for f in book for v in (f.value, f.number) if isinstance(v, int)}


def _looked_up(known: list[Fact], segment: Segment) -> Part:
    if len(known) > 1 and len({fact.id.rpartition(".")[0] for fact in known}) > 1:
        return Part(CLARIFY, tuple(fact.id for fact in known), style="which")
    return of_facts(tuple(fact.id for fact in known[:1]), segment)
