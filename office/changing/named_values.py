"""Finds the ministry, the countries and the number that a text value names. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Mapping, Sequence

from facts.model import Fact
from office.changing.figures import figures
from office.changing.wanted import Refused

Names = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Lookups:
    """Known names by id.

    Args:
        ministries: Bodies that approve something.
        countries: Countries.
    """

    ministries: Names
    countries: Names


def named_fields(fact: Fact, value: str, lookups: Lookups) -> dict[str, str]:
    """Return the YAML of the fields that hold what a value names, for claims to be held against.

    Args:
        fact: As it is.
        value: The new text.
        lookups: Known names.

    Raises:
        Refused: If the value names nothing known where the fact needs it.
    """
    found: dict[str, str] = {}
    if fact.kind == "ministry":
        named = _named(value, lookups.ministries)
        if len(named) != 1:
            raise Refused("ministry", value=value, known=_listed(lookups.ministries))
        found["ministry"] = named[0]
    if fact.kind == "countries":
        named = _named(value, lookups.countries)
        if not named:
            raise Refused("countries", value=value)
        found["members"] = f"[{', '.join(named)}]"
    if fact.number is not None:
        numbers = list(dict.fromkeys(one.number for one in figures(value)))
        numbers = numbers or [int(digits) for digits in re.findall(r"\d+", value)]
        if len(numbers) != 1:
            raise Refused("number_inside", value=value, number=fact.number)
        found["number"] = str(numbers[0])
    return found


def _named(text: str, names: Names) -> list[str]:
    """Return the ids whose longest names stand in a text, in its order."""
    places: dict[str, int] = {}
    taken = text
    for name, one in sorted(
        ((n, i) for i, many in names.items() for n in many), key=lambda x: -len(x[0])
    ):
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", taken)
        if match:
            places.setdefault(one, match.start())
            taken = taken[: match.start()] + " " * len(match[0]) + taken[match.end() :]
    return sorted(places, key=lambda one: places[one])


def _listed(names: Names) -> str:
    return ", ".join(many[0] for many in names.values() if many)
