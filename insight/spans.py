"""Sums up days into spans of time that fit into a picture. Pure."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Mapping

#: Most spans in a picture; and how many days each has, the shortest that fits.
MOST = 31
LENGTHS = (1, 7, 28, 91, 364)


def spans(days: Mapping[date, Counter[str]]) -> tuple[int, list[tuple[date, Counter[str]]]]:
    """Return how many days a span has, and the spans without gaps, each with its first day.

    Args:
        days: What was counted on each day; days without anything may be missing.
    """
    if not days:
        return 1, []
    first, last = min(days), max(days)
    fitting = (n for n in LENGTHS if (last - first).days // n < MOST)
    length = next(fitting, LENGTHS[-1])
    if length > 1:
        first -= timedelta(first.weekday())  # weeks begin on Monday
    found: list[tuple[date, Counter[str]]] = []
    for number in range((last - first).days // length + 1):
        begin = first + timedelta(number * length)
        inside = [days.get(begin + timedelta(day), Counter()) for day in range(length)]
        found.append((begin, sum(inside, Counter())))
    return length, found
