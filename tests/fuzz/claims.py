"""Claims about numbers of the page, and which verdicts on them are not false."""

from __future__ import annotations

from facts.model import Fact

#: Ways to claim a number: a pattern, and what it says of the number.
CLAIMS = (
    ("are there {n} {unit}?", "="),
    ("is it true that there are exactly {n} {unit}?", "="),
    ("are there more than {n} {unit}?", ">"),
    ("are there fewer than {n} {unit}?", "<"),
    ("so there are {n} {unit}, right?", "="),
    ("there are at least {n} {unit}, correct?", ">="),
)
#: By so many times two numbers differ where "about" and "over" settle nothing nearer.
FAR = 1.5


def claimed(fact: Fact, relation: str, number: int) -> set[str | None]:
    """Return the verdicts that are not false, of a claim that a fact's number is so.

    Args:
        fact: Of a number.
        relation: What the claim says of it: ``=``, ``>``, ``<`` or ``>=``.
        number: That is claimed.
    """
    value = fact.value
    assert isinstance(value, int)
    holds = {"=": value == number, ">": value > number, "<": value < number, ">=": value >= number}
    if fact.qualifier != "exactly" and not _settled(fact, number):
        return {None, "yes", "no"}
    return {"yes" if holds[relation] else "no"}


def compared(one: Fact, other: Fact) -> set[str | None]:
    """Return the verdicts that are not false on "Is the one more than the other?"."""
    values = (one.value, other.value)
    assert isinstance(values[0], int) and isinstance(values[1], int)
    exact = one.qualifier == other.qualifier == "exactly"
    right = "yes" if values[0] > values[1] else "no"
    apart = max(values) > FAR * min(values)
    return {None, right} if exact or apart else {None, "yes", "no"}


def _settled(fact: Fact, number: int) -> bool:
    """Tell whether a number is so far off that a rough value settles it."""
    assert isinstance(fact.value, int)
    above = number > FAR * fact.value and fact.qualifier != "more_than"  # over 300 may be 3,000
    return above or number < fact.value / FAR
