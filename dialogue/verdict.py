"""Judges what a person claims or asks to confirm against a fact. Pure."""

from __future__ import annotations

import re

from dialogue.numbers import NO, OPEN, YES, judge
from facts.model import Fact
from understanding.cues import TOTAL, YEARLY
from understanding.form import is_open, is_polar
from understanding.reading import Mention, Segment

_STANDS = re.compile(
    r"\b(?:stands? for|short for|full name is|means|is the)[,:]?\s+(?:the\s+)?([A-Z][^?.!,]*)"
)
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
    if is_open(segment.text) and not polar:
        return _aside(fact, segment)
    if fact.kind == "absent":
        return NO if polar else ""
    said = claimed(fact, segment)
    if said or not polar:
        return said
    if fact.per and YEARLY.search(segment.text):
        return YES if fact.per == "year" else NO
    if fact.per and TOTAL.search(segment.text):
        return YES if fact.per == "total" else NO
    return YES if fact.kind == "number" else ""


def _aside(fact: Fact, segment: Segment) -> str:
    """Judge a value that an open question adds: "in how many countries, 41?"."""
    asks = re.search(r"[,:]\s*(?:like |about |some )?(\d[\d,.]*|\w+)\s*\w*\W*\?\W*$", segment.text)
    said = fitting_number(fact, segment)
    if fact.kind != "number" or not asks or said is None or said.start < asks.start():
        return ""
    return judge(fact, said)


def claimed(fact: Fact, segment: Segment) -> str:
    """Judge what a segment names of the fact's kind, such as a number or a ministry.

    Returns:
        As :func:`verdict`; "" where it names nothing of the kind.
    """
    if fact.kind == "phone":
        return _phone(fact, segment)
    if fact.ministry:
        named = [mention.value for mention in segment.named("ministry")]
        if named:
            return YES if all(value == fact.ministry for value in named) else NO
    if fact.kind in ("place", "countries"):
        placed = _place(fact, segment)
        if placed:
            return placed
    said = fitting_number(fact, segment)
    if fact.kind in ("number", "date") and said is not None:
        return judge(fact, said)
    if fact.kind in ("name", "text") and _foreign(fact, segment):
        return NO
    if fact.kind == "name" and _spelt(fact, segment):
        return _spelt(fact, segment)
    return _words(fact, segment)


def _foreign(fact: Fact, segment: Segment) -> bool:
    """Tell whether a name or text is claimed of another institution or country."""
    if fact.kind == "name" and segment.named("university"):
        return True
    if fact.kind == "name" and any(m.within not in ("", "cn") for m in segment.named("city")):
        return True
    places = [m.value for m in segment.named("country", "continent")]
    return bool(fact.members) and any(value not in fact.members for value in places)


def _spelt(fact: Fact, segment: Segment) -> str:
    """Judge what a name is said to stand for, by the words it would need."""
    said = _STANDS.search(segment.text)
    own = str((fact.value or {}).get("en", "")).lower()  # type: ignore[union-attr]
    words = re.findall(r"[a-z]{4,}", said[1].lower()) if said else []
    if not words:
        return ""
    return YES if all(word in own for word in words) else NO


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


def contains(text: str, words: list[str]) -> bool:
    """Tell whether a text holds one of some words, at the start of a word, in any case."""
    return any(re.search(rf"(?<!\w){re.escape(word)}", text, re.I) for word in words)


def _place(fact: Fact, segment: Segment) -> str:
    named = segment.named("country", "continent", "city", "province")
    named = [mention for mention in named if mention.text.lower() != "chinese"]  # the language
    if fact.kind == "countries":
        known = {"country": set(fact.members), "continent": set(fact.aliases)}
        verdicts = []
        for mention in named:
            if mention.kind in known:
                verdicts.append(YES if mention.value in known[mention.kind] else NO)
            else:
                verdicts.append(OPEN if mention.within in fact.members else NO)
        named_all = set(fact.members) <= {m.value for m in named}
        if NO in verdicts:
            return NO
        if re.search(r"\b(?:only|just|all|solely)\b", segment.text, re.I) and not named_all:
            return NO if verdicts else ""
        return OPEN if OPEN in verdicts else YES if verdicts else ""
    if contains(segment.text, fact.contraries):
        return NO
    own = [m for m in named if contains(m.text, fact.aliases) or m.value in fact.aliases]
    if len(own) < len(named):
        return NO
    return YES if named or contains(segment.text, fact.aliases) else ""


def _phone(fact: Fact, segment: Segment) -> str:
    said = next((m for m in segment.named("number") if m.unit == "tel"), None)
    digits = re.sub(r"\D", "", said.value if said else "".join(re.findall(r"\d", segment.text)))
    if len(digits) < 6:
        return ""
    own = re.sub(r"\D", "", str((fact.value or {}).get("en", "")))  # type: ignore[union-attr]
    return YES if own.endswith(digits) or digits.endswith(own) else NO
