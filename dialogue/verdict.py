"""Judges what a person claims or asks to confirm against a fact. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogue.dates import judge_date
from dialogue.named import all_sides, contains, email, foreign, phone, place, spelt
from dialogue.numbers import NO, OPEN, YES, denied, judge
from facts.model import Fact
from understanding.clauses import Clause, clauses
from understanding.cues import DEGREE, NARROWS, SAME, THERE_IS, TOTAL, YEARLY
from understanding.form import is_open, is_polar, wants_polar
from understanding.reading import Mention, Segment
from understanding.remarks import OFFERS

#: Kinds of facts of which one asks whether there are any.
CONTACTS = ("phone", "email", "place")
_PERIOD = re.compile(
    r"\b(?:an?|per|each|every) (day|week|month|year|term)\b|\b(week|month|year)ly\b"
)
_SAYS = r"(?:like|about|some|was|is|were|are|it|that|they|in|since|the|maybe|perhaps)"
_NAME = re.compile(r"\b(?:names?|titles?|call(?:ed)?)\b|全称|名称", re.I)
#: Asks whether there was any praise, not which.
_HONOURED = re.compile(
    r"\b(?:any|some|an?) (?:\w+ )?(?:recogni|award|prize|hono|distinction)", re.I
)
#: A place, as its capital letter tells.
_SOMEWHERE = re.compile(r"\b(?:in|at|near|from) ([A-Z][a-z]+)")
_ORDINAL = ("st", "nd", "rd", "th", "%", "percent")


def verdict(fact: Fact, segment: Segment, wants: bool | None = None) -> str:
    """Judge a segment against the fact that answers it.

    Args:
        fact: The fact.
        segment: What the person says or asks.
        wants: Whether a yes or no is wanted; None to go by the segment's form.

    Returns:
        ``yes``, ``no``, ``open`` where the page does not settle it, or "" where nothing is
        claimed.
    """
    polar = is_polar(segment.text, segment.yes_no) if wants is None else wants
    surely = wants_polar(segment.text, segment.yes_no) if wants is None else wants
    if is_open(segment.text) and not polar:
        return _aside(fact, segment)
    if fact.kind == "name" and not surely and _NAME.search(segment.text):
        return ""  # "its official name in English?"
    if fact.kind == "absent":
        return NO if polar else ""
    choice = OFFERS.search(segment.text) is not None
    said = _either(fact, segment) if choice else claimed(fact, segment)
    if said or choice or not surely:
        return said
    if fact.per and YEARLY.search(segment.text):
        return YES if fact.per == "year" else NO
    if fact.per and TOTAL.search(segment.text):
        return YES if fact.per == "total" else NO
    there = fact.kind in CONTACTS and THERE_IS.search(segment.text)
    honoured = "recognition" in fact.aspects and _HONOURED.search(segment.text)
    if fact.kind != "number" and not (there or honoured):
        return ""
    if any(clause.denied for clause in clauses(segment.text)):
        return NO
    return "" if NARROWS.search(segment.text) or _beyond(segment) else YES


def _beyond(segment: Segment) -> bool:
    """Tell whether a claim says more than that there is such a thing: "one in Addis?".

    It may set it against another ("the same number?"), or name a place that no list knows.
    """
    named = " ".join(mention.text for mention in segment.mentions)
    places = _SOMEWHERE.findall(segment.text)
    return SAME.search(segment.text) is not None or any(word not in named for word in places)


def _either(fact: Fact, segment: Segment) -> str:
    """Judge what is offered to choose from: no where all of it is wrong, else nothing."""
    verdicts = {claimed(fact, _only(segment, words)) for words in OFFERS.split(segment.text)}
    return NO if verdicts == {NO} else ""


def _only(segment: Segment, words: str) -> Segment:
    """Return a segment cut down to some of its words, with what these name."""
    shown = tuple(mention for mention in segment.mentions if mention.text in words)
    return replace(segment, text=words, mentions=shown)


def _aside(fact: Fact, segment: Segment) -> str:
    """Judge a value that an open question adds: "in how many countries, 41?"."""
    asks = re.search(rf"[,:]\s*(?:{_SAYS} )*(\d[\d,.]*|\w+)\s*\w*\W*\?\W*$", segment.text)
    said = fitting_number(fact, segment)
    if not asks or said is None or said.start < asks.start():
        return ""
    if fact.kind == "date":
        return judge_date(fact, said, segment.text)
    return judge(fact, said) if fact.kind == "number" else ""


def claimed(fact: Fact, segment: Segment) -> str:
    """Judge what a segment names of the fact's kind, such as a number or a ministry.

    Returns:
        As :func:`verdict`; "" where it names nothing of the kind.
    """
    if fact.kind == "phone":
        return phone(fact, segment)
    if fact.kind == "email" and email(fact, segment):
        return email(fact, segment)
    said = fitting_number(fact, segment)
    if fact.kind == "date" and said is not None:
        return judge_date(fact, said, segment.text)
    if fact.kind == "number" and said is not None:
        judged = judge(fact, said)
        other = other_period(fact, segment.text) or contains(segment.text, fact.contraries)
        return NO if judged == YES and other else judged
    verdicts = {_unless_denied(fact, segment, clause) for clause in clauses(segment.text)}
    stated = next((one for one in (NO, OPEN, YES) if one in verdicts), "")
    return OPEN if stated == YES and DEGREE.search(segment.text) else stated


def other_period(fact: Fact, text: str) -> bool:
    """Tell whether a text puts a number by another period: "a week" of what is paid a month.

    Args:
        fact: The number.
        text: The words.
    """
    said = {found[0] or found[1] for found in _PERIOD.findall(text.lower())}
    return fact.per in ("month", "year") and bool(said) and fact.per not in said


def _unless_denied(fact: Fact, segment: Segment, clause: Clause) -> str:
    """Judge one clause of a segment; what it denies is the other way round."""
    words = clause.text.strip()  # without the blanks, or a thousand clauses take seconds
    told = _clause(fact, _only(segment, words))
    return denied(told) if clause.denied else told


def _clause(fact: Fact, segment: Segment) -> str:
    """Judge a clause by what it names, whether it is denied or not."""
    if fact.ministry:
        named = [mention.value for mention in segment.named("ministry")]
        if named:
            return YES if all(value == fact.ministry for value in named) else NO
    if fact.kind in ("place", "countries"):
        placed = place(fact, segment)
        if placed or fact.kind == "place":
            return placed
    if fact.kind in ("name", "text") and foreign(fact, segment):
        return NO
    if fact.kind == "name" and spelt(fact, segment):
        return spelt(fact, segment)
    said = _words(fact, segment)
    return YES if not said and fact.kind == "name" and all_sides(fact, segment) else said


def fitting_number(fact: Fact, segment: Segment) -> Mention | None:
    """Return the number of a segment that is meant as this fact's value, if any."""
    numbers = [m for m in segment.named("number") if m.unit not in (*_ORDINAL, "tel")]
    if fact.kind != "date":
        numbers = [m for m in numbers if not is_year(m)]
    fitting = [m for m in numbers if _unit_fits(fact, m)]
    return next(iter([*fitting, *numbers]), None)


def is_year(mention: Mention) -> bool:
    """Tell whether a number is written and used like a year."""
    return (
        bool(re.fullmatch(r"(?:19|20)\d\d", mention.text.strip()))
        and mention.relation == "eq"
        and not mention.unit.startswith(("visit", "student", "partner", "people", "exchange"))
    )


def _unit_fits(fact: Fact, mention: Mention) -> bool:
    unit = " ".join((fact.unit or {}).values()).lower()
    return len(mention.unit) > 3 and mention.unit.rstrip("s")[:6] in unit


def _words(fact: Fact, segment: Segment) -> str:
    said = segment.named("number")
    if fact.number and any(int(m.number) == fact.number for m in said):
        return YES
    if contains(segment.text, fact.contraries):
        return NO
    if fact.number and any(not is_year(m) for m in said):
        return NO
    return YES if contains(segment.text, fact.aliases) else ""
