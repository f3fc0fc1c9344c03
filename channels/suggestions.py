"""What is offered before the first question, from the facts. Pure."""

from __future__ import annotations

from typing import Any

from channels.question import FACT
from dialogue.words import Words

#: At most so many are shown.
MOST = 4


def suggestions(words: Words) -> list[dict[str, str]]:
    """Return questions on different topics, each with the payload that asks it."""
    facts = words.book.profile.examples[:MOST]
    return [{"title": words.question(fact), "payload": FACT + fact} for fact in facts]


def profile(words: Words) -> dict[str, Any]:
    """Return what the assistant is about: title and year of the page, and whose it is."""
    page = words.book.profile
    return {
        "title": page.title[words.language],
        "year": page.as_of,
        "name": page.institution[words.language],
    }
