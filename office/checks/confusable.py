"""Which facts have values that people, and claims, may take for one another. Pure."""

from __future__ import annotations

from itertools import combinations
from typing import Iterator

from dialogue.numbers import ABOUT, distance
from dialogue.words import Words
from facts.model import Fact
from office.checks.finding import NOTE, Finding
from office.checks.places import Places


def check_confusable(words: Words, places: Places) -> Iterator[Finding]:
    """List pairs of facts whose values are the same, or near.

    Args:
        words: Facts and texts.
        places: Where the facts stand.
    """
    for one, other in combinations(words.book, 2):
        for key in alike(one, other, words):
            values = {"other": other.id, "value": said(one, words), "second": said(other, words)}
            values["number"] = str(one.figure)
            yield places.at(one.id, "value").finding(NOTE, f"alike.{key}", **values)


def alike(one: Fact, other: Fact, words: Words) -> list[str]:
    """Return in what two facts can be confused: keys under ``check.alike`` in the texts."""
    found = []
    numbers = [fact.figure for fact in (one, other)]
    if None not in numbers and "date" not in (one.kind, other.kind):
        if numbers[0] == numbers[1]:
            found.append("same_number")
        elif distance(one, float(numbers[1] or 0)) <= 2 * ABOUT:
            found.append("near_number")
        if one.unit and one.unit == other.unit:
            found.append("same_unit")
    if one.ministry and one.ministry == other.ministry:
        found.append("same_ministry")
    if set(one.members) & set(other.members):
        found.append("same_place")
    texts = [words.value(fact).lower() for fact in (one, other)]
    if isinstance(one.value, dict) and isinstance(other.value, dict):
        if texts[0] == texts[1] and "same_ministry" not in found:
            found.append("same_text")
        elif "place" in (one.kind, other.kind) and (texts[0] in texts[1] or texts[1] in texts[0]):
            found.append("same_place")
    return found


def said(fact: Fact, words: Words) -> str:
    """Return a fact's value as it is listed."""
    return words.value(fact) or fact.kind
