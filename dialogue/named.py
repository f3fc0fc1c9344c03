"""Judges what a claim names beside numbers and ministries: places, names, addresses. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from dialogue.numbers import NO, OPEN, YES
from facts.model import Fact
from understanding.reading import Segment

#: Fewer digits than this are no telephone number.
FEWEST_DIGITS = 5
#: Words that name a country's people, and more often its language, which is no place.
LANGUAGES = frozenset(
    "arabic chinese danish dutch english finnish french german greek hindi icelandic indonesian "
    "italian japanese korean norwegian persian polish portuguese russian spanish swahili swedish "
    "thai turkish ukrainian urdu vietnamese".split()
)
#: Says which part of a telephone number a few digits are; the country's code has two.
_ENDS = re.compile(r"\b(?:end(?:s|ing)?|last|final|finish\w*)\b", re.I)
_BEGINS = re.compile(r"\b(?:code|prefix|beg[iua]n\w*|start\w*|first)\b|\+", re.I)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_STANDS = re.compile(
    r"\b(?:stands? for|denotes?|acronym (?:for|of)|short for|full name is|means|is the)[,:]?\s+"
    r"(?:the\s+)?['\"“‘]?([A-Z][^?.!,]*)"
)


@lru_cache(maxsize=4096)
def _begins(word: str) -> re.Pattern[str]:
    """Return what finds a word; ``re`` itself keeps too few for the words of all facts."""
    return re.compile(rf"(?<!\w){re.escape(word)}", re.I)


def contains(text: str, words: list[str]) -> bool:
    """Tell whether a text holds one of some words, at the start of a word, in any case."""
    return any(_begins(word).search(text) for word in words)


def place(fact: Fact, segment: Segment) -> str:
    """Judge the places that a segment names; "" where it names none."""
    named = segment.named("country", "continent", "city", "province")
    named = [mention for mention in named if mention.text.lower() not in LANGUAGES]
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
    if contains(segment.text, fact.aliases) and re.search(r"\bor\b", segment.text, re.I):
        return ""  # "on the campus or in another city?" is no claim
    if contains(segment.text, fact.contraries) or _misnumbered(fact, segment):
        return NO
    own = [m for m in named if contains(m.text, fact.aliases) or m.value in fact.aliases]
    if len(own) < len(named):
        return NO
    numbered = set(re.findall(r"\d+", str(fact.value))) & set(re.findall(r"\d{3,}", segment.text))
    return YES if named or numbered or contains(segment.text, fact.aliases) else ""


def _misnumbered(fact: Fact, segment: Segment) -> bool:
    """Tell whether a place is given a house number that is not its own."""
    own = re.findall(r"\d+", str(fact.value))
    return bool(own) and any(said not in own for said in re.findall(r"\d{3,}", segment.text))


def phone(fact: Fact, segment: Segment) -> str:
    """Judge a telephone number; "" where there are too few digits for one."""
    said = next((m for m in segment.named("number") if m.unit == "tel"), None)
    digits = re.sub(r"\D", "", said.value if said else "".join(re.findall(r"\d", segment.text)))
    own = re.sub(r"\D", "", str((fact.value or {}).get("en", "")))  # type: ignore[union-attr]
    if len(digits) >= FEWEST_DIGITS:
        return YES if own.endswith(digits) or digits.endswith(own) else NO
    if len(digits) > 1 and _ENDS.search(segment.text):
        return YES if own.endswith(digits) else NO
    if len(digits) > 1 and _BEGINS.search(segment.text):
        return YES if digits.lstrip("0") in (own[: len(digits)], own[2:4], own[:4]) else NO
    return ""


def email(fact: Fact, segment: Segment) -> str:
    """Judge an e-mail address; "" where none is named."""
    said = _ADDRESS.findall(segment.text.lower())
    own = [str(text).lower() for text in (fact.value or {}).values()]  # type: ignore[union-attr]
    return (YES if all(one in own for one in said) else NO) if said else ""


def foreign(fact: Fact, segment: Segment) -> bool:
    """Tell whether a name or text is claimed of another institution or country."""
    if fact.kind == "name" and segment.named("university"):
        return True
    places = [m.value for m in segment.named("country", "continent")]
    places += [m.within for m in segment.named("city") if fact.kind == "name"]
    return bool(fact.members) and any(value not in fact.members for value in places)


def all_sides(fact: Fact, segment: Segment) -> bool:
    """Tell whether a claim names just the places that a fact joins: "a China and Europe thing?".

    Args:
        fact: A name or text with its places.
        segment: The claim.
    """
    places = {m.value for m in segment.named("country", "continent")}
    return len(fact.members) > 1 and places == set(fact.members)


def spelt(fact: Fact, segment: Segment) -> str:
    """Judge what a name is said to stand for, by the words it would need."""
    said = _STANDS.search(segment.text)
    own = str((fact.value or {}).get("en", "")).lower()  # type: ignore[union-attr]
    words = re.findall(r"[a-z]{4,}", said[1].lower()) if said else []
    if not words:
        return ""
    return YES if all(word in own for word in words) else NO
