"""Understands a value as a person types it: "over 250", "about 1,850", "early 1960s". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Mapping

from facts.model import Fact
from understanding.number_words import UNITS
from understanding.numbers import find_numbers

#: Qualifiers by what the number's finder says of the words before a number.
_RELATIONS = {"more": "more_than", "about": "about", "eq": None}
_KNOWN_WORDS = re.compile(
    r"\b(?:exactly|precisely|over|more than|above|about|around|roughly|approximately|approx|circa|"
    r"some|nearly|almost|early|the|a|in)\b",
    re.I,
)
#: Thousands as written in Switzerland, or with blanks that do not break.
_GROUPED = re.compile("(?<=\\d)['\u2019\u00a0\u2009\u202f](?=\\d{3})")
_SHARES = ("%", "percent", "st", "nd", "rd", "th", "tel")
_QUOTES = "\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"


class Unclear(ValueError):
    """Says by a key of the tool's texts why a value is not understood.

    Args:
        reason: Key under ``values``.
        values: To fill in.
    """

    def __init__(self, reason: str, **values: object) -> None:
        """Keep both."""
        super().__init__(reason)
        self.reason, self.values = reason, values


@dataclass(frozen=True)
class Typed:
    """What was typed.

    Args:
        number: The number; None for a text.
        text: The text without quotes around it.
        qualifier: What the words beside the number say; None where they say nothing.
    """

    number: int | None
    text: str
    qualifier: str | None = None


def typed_text(text: str) -> Typed:
    """Read a text, without the quotes that an editor or a shell left around it."""
    return Typed(None, " ".join(text.split()).strip(_QUOTES).strip())


def typed_number(text: str, units: Mapping[str, str] | None = None) -> Typed:
    """Read a number with its qualifier.

    Args:
        text: As typed.
        units: What is counted, by language; those words may follow the number.

    Raises:
        Unclear: If it is no number, is none that a fact can have, or says more than a number.
    """
    typed = _GROUPED.sub("", typed_text(text).text)
    if typed.lower() in UNITS:
        return Typed(UNITS[typed.lower()], typed)
    decade = re.fullmatch(r"(?:the )?early (\d{3}0)s", typed, re.I)
    if decade:
        return Typed(int(decade[1]), typed, "decade_start")
    if re.match(r"[-\u2212]\s*\d", typed):
        raise Unclear("negative", text=text)
    found = find_numbers(typed)
    if len(found) != 1:
        raise Unclear("several" if found else "no_number", text=text)
    said = found[0]
    if re.search(r"\d0s$|ties$", said.text, re.I):
        raise Unclear("decade", text=text)
    if said.unit in _SHARES or not said.value.isdigit():
        raise Unclear("whole", text=text)
    if said.relation not in _RELATIONS:
        raise Unclear("bound", text=text, number=said.text.rstrip("+"))
    rest = _KNOWN_WORDS.sub(" ", typed.replace(said.text, " ", 1)).strip(" ~>≈.")
    counted = " ".join((units or {}).values()).lower().split()
    strange = [w for w in rest.split() if not {w.lower(), f"{w.lower()}s"} & set(counted)]
    if strange:
        raise Unclear("words", text=text, words=" ".join(strange))
    return Typed(int(said.value), typed, _RELATIONS[said.relation] or _said_exactly(typed))


def _said_exactly(typed: str) -> str | None:
    """Return the qualifier that signs and other words give."""
    if re.search(r"\b(?:exactly|precisely)\b", typed, re.I):
        return "exactly"
    return {">": "more_than", "≈": "about"}.get(typed[:1])


def read_value(text: str, fact: Fact) -> Typed:
    """Read a value for a fact of a kind.

    Raises:
        Unclear: If it does not fit.
    """
    if fact.kind in ("number", "date"):
        return typed_number(text, fact.unit)
    typed = typed_text(text)
    if not typed.text:
        raise Unclear("empty", text=text)
    return typed
