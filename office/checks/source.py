"""Whether what is said of the page's age agrees with the page's own year. Pure."""

from __future__ import annotations

from typing import Iterator

from dialogue.value import SOURCE
from dialogue.words import Words
from office.checks.finding import ERROR, Finding
from office.checks.places import Places


def check_source(words: Words, places: Places) -> Iterator[Finding]:
    """Compare the fact that tells the page's year with the year in the file of the page."""
    year = words.book.profile.as_of
    for fact in words.book.about(SOURCE, "year"):
        if fact.kind == "date" and fact.value != year:
            at = places.at(fact.id, "value")
            yield at.finding(ERROR, "source_year", value=fact.value, year=year)
