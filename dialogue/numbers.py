"""Compares a number that a person names with a fact's. Pure."""

from __future__ import annotations

from math import log

from facts.model import Fact
from understanding.reading import Mention

#: A number called "about" so much may be this far off.
ABOUT = 0.1
#: "A couple of hundred", "dozens" may be this far off.
LOOSE = 0.3
#: "Over" so many is taken to mean less than so many times as many, where figures are compared.
TWICE = 2.0
YES, NO, OPEN = "yes", "no", "open"


def denied(verdict: str) -> str:
    """Return what a verdict becomes where the claim is denied: the other, if it settles it."""
    return {YES: NO, NO: YES}.get(verdict, verdict)


def bounds(fact: Fact) -> tuple[float, float]:
    """Return the lowest and highest number that a fact's qualifier leaves possible."""
    value = float(fact.figure or 0)
    if fact.qualifier == "about":
        return value * (1 - ABOUT), value * (1 + ABOUT)
    if fact.qualifier == "more_than":
        return value + 1, float("inf")
    if fact.qualifier == "decade_start":
        return value, value + 3
    return value, value


def distance(fact: Fact, number: float) -> float:
    """Return how far a number is from a fact's, as the logarithm of their ratio."""
    value = float(fact.figure or 1)
    return abs(log(max(number, 1.0) / max(value, 1.0)))


def judge(fact: Fact, said: Mention) -> str:
    """Judge a number against a fact.

    Args:
        fact: With a number as its value or inside it.
        said: The person's number with its relation.

    Returns:
        ``yes``, ``no``, or ``open`` where the page's qualifier does not settle it.
    """
    number = said.number
    value = float(fact.figure or 0)
    low, high = bounds(fact)
    if said.relation == "eq":
        return YES if number == value else NO
    if said.relation in ("about", "loose"):
        slack = ABOUT if said.relation == "about" else LOOSE
        return YES if abs(number - value) <= slack * value else NO
    if said.relation in ("more", "at_least"):
        sure = low > number or (said.relation == "at_least" and low >= number)
        if sure or (number == value and fact.qualifier == "more_than"):
            return YES
        return OPEN if high > number else NO
    sure = high < number or (said.relation == "at_most" and high <= number)
    if sure:
        return YES
    return OPEN if low < number else NO


def _practical(fact: Fact) -> tuple[float, float]:
    """Return bounds for comparing: no page says "over 3,000" of twice as many."""
    low, high = bounds(fact)
    return low, min(high, TWICE * low)


def larger(one: Fact, other: Fact) -> str:
    """Tell whether the first fact's number is larger: ``yes``, ``no`` or ``open``."""
    (low, high), (low2, high2) = _practical(one), _practical(other)
    if low > high2:
        return YES
    return NO if high < low2 or (low == high == low2 == high2) else OPEN
