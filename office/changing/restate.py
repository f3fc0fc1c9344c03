"""Finds the texts that state a fact's value by hand, and says it anew in them. Pure."""

from __future__ import annotations

import re
from typing import Iterator

from dialogue.words import Words
from facts.model import Fact
from office.changing.figures import figures, restated, shown, values_of
from office.changing.wanted import Restated
from office.checks.wording import FORMS

#: Texts that say the value; a button or a question may do without.
SAYING = ("answer", "short", "follow", "current")


def restatements(words: Words, fact: Fact, new: Fact) -> Iterator[Restated]:
    """Go through the texts that a new value makes wrong.

    Args:
        words: Facts and texts as they are.
        fact: The fact that changes.
        new: The same with its new value and qualifier.
    """
    book = words.book
    topic = book.topic_of(fact.id).topic
    for other in book:
        near = book.topic_of(other.id).topic == topic
        if not near and _own(other, fact, words):
            continue
        for form in FORMS:
            text = getattr(other.wording[words.language], form)
            fresh = _anew(text, fact, new, words) if text else text
            if fresh != text:
                counts = isinstance(fact.value, int)
                sure = near and _counts(text, fact, words) if counts else other.id == fact.id
                yield Restated(other.id, form, text, fresh, sure)


def _anew(text: str, fact: Fact, new: Fact, words: Words) -> str:
    """Say a text with the new value in the place of the old one."""
    old, now = words.value(fact), words.value(new)
    number = new.value
    if not isinstance(fact.value, int) or not isinstance(number, int):
        return _exchanged(text, old, now)
    if not re.fullmatch(r"[\d,]+|\w+", old) and old.lower() in text.lower():
        return _exchanged(text, old, now)  # "around 1,800", "the early 1960s"

    def write(like: str) -> str:
        whole = fact.kind == "date" or new.qualifier != fact.qualifier
        decade = re.fullmatch(r"\d{4}s", like)
        return now if whole and not decade else shown(number, like, words.texts["numbers"])

    return restated(text, fact.value, write)


def _own(other: Fact, fact: Fact, words: Words) -> bool:
    """Tell whether a fact of another topic has the same value by itself, or by chance."""
    if isinstance(fact.value, int):
        topic = words.book.topic_of(other.id)
        return any(fact.value in values_of(one) for one in topic.facts)
    return words.value(fact).lower() in words.value(other).lower()


def _counts(text: str, fact: Fact, words: Words) -> bool:
    """Tell whether a text counts by the fact's number what the fact counts."""
    if fact.kind == "date":
        return True
    unit = (fact.unit or {}).get(words.language, "").lower().split()
    for one in figures(text):
        following = re.findall(r"[\w-]+", text[one.start + len(one.text) :].lower())[:3]
        if one.number == fact.value and set(following) & set(unit):
            return True
    return False


def stale(words: Words, fact: Fact, new: str) -> list[str]:
    """Return the forms of a fact's own wording in which the old text cannot be exchanged."""
    wording = fact.wording[words.language]
    found = []
    for form in SAYING:
        text = getattr(wording, form)
        if text and "{value}" not in text and _exchanged(text, words.value(fact), new) == text:
            found.append(form)
    return found


def _exchanged(text: str, old: str, new: str) -> str:
    return re.sub(re.escape(old), lambda _: new, text, flags=re.I) if old else text
