"""Finds the figure of a fact where a sentence states it by hand ("The six centers"). Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Callable, Mapping

from facts.model import Fact
from understanding.numbers import find_numbers

_ORDINAL = ("st", "nd", "rd", "th", "%", "percent", "tel")


@dataclass(frozen=True)
class Figure:
    """A number in a text.

    Args:
        number: What it says.
        start: Where it begins.
        text: As written.
    """

    number: int
    start: int
    text: str


def figures(text: str) -> list[Figure]:
    """Return the numbers that a text states, in digits or words, but no ordinals."""
    found = []
    for one in find_numbers(text):
        if one.unit not in _ORDINAL and one.value.isdigit():
            article = re.match(r"(?:the|a)\s+", one.text, re.I)  # "The six" is said of six
            skip = article.end() if article else 0
            found.append(Figure(int(one.value), one.start + skip, one.text[skip:].rstrip()))
    return found


def shown(number: int, like: str, words: Mapping[int, str]) -> str:
    """Write a number as another was written.

    Args:
        number: To write.
        like: The other, as it stands in a text.
        words: Numbers that are written as words.
    """
    if re.fullmatch(r"\d{4}s", like):
        return f"{number}s"
    new = words.get(number, f"{number:,}")
    return new[:1].upper() + new[1:] if like[:1].isupper() else new


def restated(text: str, old: int, write: Callable[[str], str]) -> str:
    """Return a text with another number in the place of one.

    Args:
        text: Any text.
        old: The number that goes.
        write: Returns the new number, given how the old one is written.
    """
    for one in reversed(figures(text)):
        if one.number == old:
            end = one.start + len(one.text)
            text = text[: one.start] + write(one.text) + text[end:]
    return text


def states(text: str, number: int) -> bool:
    """Tell whether a text states a number."""
    return any(one.number == number for one in figures(text))


def values_of(fact: Fact) -> set[int]:
    """Return all numbers that a fact's fields hold, which its wording may state."""
    texts = [*(fact.value.values() if isinstance(fact.value, dict) else ())]
    texts += [*(fact.period or {}).values(), *(fact.unit or {}).values()]
    found = {one.number for text in texts for one in figures(text)}
    found |= {int(digits) for text in texts for digits in re.findall(r"\d+", text)}
    return found | {n for n in (fact.value, fact.number) if isinstance(n, int)}
