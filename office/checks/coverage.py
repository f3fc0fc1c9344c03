"""Whether each fact can be asked for, and is asked for in a test. Pure."""

from __future__ import annotations

from collections import Counter
from typing import Iterator, Sequence

from dialogue.words import Words
from facts.model import Fact
from office.checks.finding import ERROR, WARNING, Finding
from office.checks.places import At, Places
from office.expectations import Expected
from office.phrasings import Phrasing, folded
from training.examples import AMOUNTS

#: Fewer examples of a question are understood less well. Those made of patterns are chosen for what
#: they teach, and were measured to need no more than training makes of them.
ENOUGH = 40


def check_coverage(
    words: Words, places: Places, examples: Sequence[Phrasing], expected: Sequence[Expected]
) -> Iterator[Finding]:
    """Check names, examples and tests of all facts.

    Args:
        words: Facts and texts.
        places: Where the facts stand.
        examples: All example messages.
        expected: All turns of tests that expect a fact.
    """
    book, language = words.book, words.language
    counts = cell_counts(examples)
    tested = {one.fact for one in expected}
    for topic in book.topics:
        if not topic.names.get(language):
            yield places.topic(topic.topic, "names").finding(ERROR, "names", topic=topic.topic)
        for fact in topic.facts:
            yield from _examples(fact, topic.topic, words, places, counts)
            if fact.id not in tested:
                yield places.at(fact.id).finding(WARNING, "untested")
    yield from _one_name_for_two(words, places)
    for one in expected:
        if one.fact not in book:
            yield At(one.path, one.line, one.fact).finding(ERROR, "gone")


def _examples(
    fact: Fact, topic: str, words: Words, places: Places, counts: Counter[tuple[str, str]]
) -> Iterator[Finding]:
    at = places.at(fact.id, "aspects")
    cells = {(topic, aspect) for aspect in fact.aspects}
    for cell, facts in words.book.profile.answers.items():
        other, _, aspect = cell.partition(".")
        if fact.id in facts and aspect in fact.aspects:
            cells.add((other, aspect))
    number = sum(counts[cell] for cell in cells)
    enough = AMOUNTS.answered if words.book.profile.patterns else ENOUGH
    values = {"topic": topic, "aspect": fact.aspects[0], "number": number, "enough": enough}
    if number == 0:
        yield at.finding(ERROR, "no_examples", **values)
    elif number < enough:
        yield at.finding(WARNING, "few_examples", **values)


def _one_name_for_two(words: Words, places: Places) -> Iterator[Finding]:
    """Find names that belong to two topics."""
    seen: dict[str, str] = {}
    for topic in words.book.topics:
        for name in topic.names.get(words.language, []):
            first = seen.setdefault(folded(name), topic.topic)
            if first != topic.topic:
                at = places.topic(topic.topic, "names")
                yield at.finding(WARNING, "shared_name", name=name, topic=topic.topic, other=first)


def cell_counts(examples: Sequence[Phrasing]) -> Counter[tuple[str, str]]:
    """Count the examples by topic and aspect."""
    return Counter((one.topic, one.aspect) for one in examples)
