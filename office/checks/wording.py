"""Whether each fact's wording says its value, in a form that the public can read. Pure."""

from __future__ import annotations

import re
from typing import Iterator

from dialogue.named import contains
from dialogue.words import Words
from facts.model import NUMERIC_KINDS, Fact, Topic
from office.changing.figures import figures, states, values_of
from office.checks.finding import ERROR, WARNING, Finding
from office.checks.places import Places

FORMS = ("answer", "short", "follow", "current", "question", "button")
_QUOTED = re.compile(
    "^[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb].*[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb]\\.?$"
)
_SENTENCE = re.compile("[.!?\u3002][\"')\u201c\u201d\u00bb]?$")
_BRACES = re.compile(r"\{(?!value\})[^}]*\}?")


def check_wording(words: Words, places: Places) -> Iterator[Finding]:
    """Check every text of every fact.

    Args:
        words: Facts and texts.
        places: Where the facts stand.
    """
    for topic in words.book.topics:
        for fact in topic.facts:
            for form in FORMS:
                text = getattr(fact.wording[words.language], form)
                at = places.at(fact.id, "wording", words.language, form)
                if text:
                    for level, key, values in _form(form, text, fact, topic, words):
                        yield at.finding(level, f"wording.{key}", form=form, text=text, **values)
            for level, key, values in _contradicted(fact, words):
                yield places.at(fact.id, "contraries").finding(level, f"wording.{key}", **values)


Wrong = tuple[str, str, dict[str, object]]


def _form(form: str, text: str, fact: Fact, topic: Topic, words: Words) -> Iterator[Wrong]:
    """Check one text."""
    for match in _BRACES.finditer(text):
        yield ERROR, "braces", {"braces": match[0]}
    if _QUOTED.match(text):
        yield WARNING, "quotes", {}
    if form in ("answer", "follow", "current") and not _SENTENCE.search(text):
        yield WARNING, "no_stop", {}
    if form == "short" and text.endswith("."):
        yield WARNING, "stop", {}
    if form == "question" and not text.endswith(("?", "\uff1f")):
        yield WARNING, "no_question", {}
    value = words.value(fact)
    if form in ("answer", "short") and fact.kind in NUMERIC_KINDS and "{value}" not in text:
        if not states(text, int(fact.value)):  # type: ignore[arg-type]  # its kind says so
            yield ERROR, "no_value", {"value": value}
            return
        if value.lower() not in text.lower():
            yield WARNING, "no_qualifier", {"value": value}
    known = set().union(*(values_of(one) for one in topic.facts))
    title = words.title(topic.topic)
    for figure in figures(text):
        if figure.number not in known:
            yield WARNING, "other_figure", {"figure": figure.text, "title": title}


def _contradicted(fact: Fact, words: Words) -> Iterator[Wrong]:
    """Find words that are to contradict a claim, and stand in the value itself."""
    for contrary in fact.contraries:
        if contains(words.value(fact), [contrary]):
            yield ERROR, "contrary", {"contrary": contrary, "value": words.value(fact)}
