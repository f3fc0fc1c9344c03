"""Judges a year, a decade or a span of years that a person names against a date. Pure."""

from __future__ import annotations

import re

from dialogue.numbers import NO, OPEN, YES, bounds, denied
from facts.model import Fact
from understanding.clauses import clauses
from understanding.reading import Mention

#: So many years off may still be meant by a round number of years.
ROUND = 5
_SPAN = re.compile(r"(?:years?|yrs?|ans|años)\b", re.I)
_BEFORE = re.compile(
    r"(?:\b(?:before|b4|prior to|(?:earlier|older) than|predates?|by|avant|antes de)\W+|\bpre-)"
    r"(?:the\s+)?(?:(?:\w+\s+){1,4}of\s+the\s+)?(?:(?:early|mid|late)\W+)?\W*$",
    re.I,
)
#: "Not till the eighties" says that it began then.
_NOT_UNTIL = re.compile(
    r"(?:\b(?:not?|never|nobody|none)\b|n['’]t\b|\bonly\b)[^.;?]*\b(?:till?|until|before)\b"
    r"(?:, \w+,)?\W*(?:the\s+)?(?:early\s+|late\s+)?\W*$",
    re.I,
)
_AFTER = re.compile(r"\b(?:after|(?:later|newer|younger) than)\W+(?:the\s+)?\W*$", re.I)
_LATE = re.compile(
    r"\b(?:late|mid|middle|end|second half|close)\b[\s-]*(?:of )?(?:the )?\W*$", re.I
)


def judge_date(fact: Fact, said: Mention, text: str) -> str:
    """Judge a date.

    Args:
        fact: With a year as its value, or the year that its decade begins with.
        said: The person's number.
        text: What it stands in; offsets in it are those of the mention.

    Returns:
        ``yes``, ``no``, or ``open`` where the page does not give the date so exactly.
    """
    number, (first, last) = said.number, bounds(fact)
    before, behind = text[: said.start], text[said.start + len(said.text) :]
    if _SPAN.match(behind.strip()) and number < first:
        return _span(number, said.relation, (fact.as_of or 0) - last)
    if _NOT_UNTIL.search(before):
        return YES if first <= number <= last else NO
    if _BEFORE.search(before):
        verdict = YES if number > last else NO if number <= first else OPEN
    elif _AFTER.search(before):
        verdict = YES if number < first else NO if number >= last else OPEN
    elif _LATE.search(before) and number == first:
        verdict = NO
    elif number == first:
        verdict = YES
    else:
        verdict = OPEN if first < number <= last else NO
    said_not = any(clause.denied for clause in clauses(text) if said.text in clause.text)
    return denied(verdict) if said_not else verdict


def _span(number: float, relation: str, least: float) -> str:
    """Judge how long something has lasted: so long when the page was written, and longer now."""
    if relation in ("more", "at_least"):
        return YES if number <= least else OPEN
    if relation in ("less", "at_most"):
        return NO if number <= least else OPEN
    return NO if number < least - ROUND else OPEN
