"""All that the assistant says in which a fact takes part, so that versions compare. Pure."""

from __future__ import annotations

from typing import Iterator, Sequence

from dialogue.compare import compared
from dialogue.compose import compose
from dialogue.decision import ANSWER, CLARIFY, DECLINE, Decision, Part
from dialogue.lookup import find
from dialogue.numbers import judge, larger
from dialogue.state import State
from dialogue.words import Words
from facts.model import NUMERIC_KINDS, Fact
from understanding.reading import Mention

#: A situation: key under ``said`` in the tool's texts, and what fills it in.
Situation = tuple[str, str]


def said(
    words: Words, fact_id: str, claims: Sequence[int], rivals: Sequence[str]
) -> dict[Situation, str]:
    """Return what is said, by situation.

    Args:
        words: Facts and texts.
        fact_id: The fact.
        claims: Numbers that a person may claim it to be.
        rivals: Ids of the facts it is compared with.
    """
    if fact_id not in words.book:
        return {}
    fact = words.book.fact(fact_id)
    found = dict(_alone(words, fact, claims))
    found.update(_beside(words, fact, rivals))
    return found


def rivals(before: Words, after: Words, fact_id: str) -> list[str]:
    """Return the facts beside which a fact's number is put.

    These are counted in the same unit, or the same words may mean them, or a change makes the
    fact larger or smaller than they are, or no longer so.

    Args:
        before: Facts and texts before the change.
        after: The same after it.
        fact_id: The fact.
    """
    near = set()
    for words in (before, after):
        book = words.book
        if fact_id not in book or book.fact(fact_id).kind != "number":
            continue
        fact = book.fact(fact_id)
        near |= {f.id for f in book if f.unit and f.unit == fact.unit}
        near |= {r for a in book.profile.ambiguities if fact_id in a.readings for r in a.readings}
    numbers = [f.id for f in after.book if f.kind == "number" and f.id != fact_id]
    numbers = [one for one in numbers if one in before.book]
    return [
        one
        for one in numbers
        if one in near or _order(before, fact_id, one) != _order(after, fact_id, one)
    ]


def _order(words: Words, one: str, other: str) -> str:
    return larger(words.book.fact(one), words.book.fact(other)) if one in words.book else ""


def _alone(words: Words, fact: Fact, claims: Sequence[int]) -> Iterator[tuple[Situation, str]]:
    wording = fact.wording[words.language]
    for form in ("question", "button"):
        if getattr(wording, form):
            yield (form, ""), getattr(wording, form)
    yield ("asked", ""), _text(words, Part(ANSWER, (fact.id,)))
    if wording.follow:
        yield ("follow", ""), words.sentence(fact, "follow")
    if wording.current or fact.kind == "number":
        yield ("current", ""), _text(words, Part(ANSWER, (fact.id,), dated=True))
    if fact.kind in NUMERIC_KINDS:
        yield (
            ("exactness", ""),
            _text(words, Part(ANSWER, (fact.id,), style=f"put_{fact.qualifier}")),
        )
        for number in claims:
            verdict = judge(fact, Mention("number", str(number), str(number), 0))
            detail = str(number) if fact.kind == "date" else f"{number:,}"
            yield ("claim", detail), _text(words, Part(ANSWER, (fact.id,), verdict))
    else:
        yield ("confirmed", ""), _text(words, Part(ANSWER, (fact.id,), "yes"))


def _beside(words: Words, fact: Fact, rivals: Sequence[str]) -> Iterator[tuple[Situation, str]]:
    """Say the fact together with others."""
    book = words.book
    for rival in rivals:
        part = compared(fact, book.fact(rival), "", asks=True)
        yield ("compared", rival), _text(words, part)
    for ambiguity in book.profile.ambiguities:
        if fact.id in ambiguity.readings:
            part = Part(CLARIFY, tuple(ambiguity.readings), style="which")
            yield ("which", ambiguity.topic), _text(words, part)
    asked = [f"{topic.topic}.overview" for topic in book.topics] + sorted(book.profile.answers)
    for cell in dict.fromkeys(asked):
        topic, _, aspect = cell.partition(".")
        facts = find(topic, aspect, book).facts
        if fact.id in facts and len(facts) > 1:
            yield ("overview", cell), _text(words, Part(ANSWER, facts))
    topic = book.topic_of(fact.id).topic
    yield ("declined", topic), _text(words, Part(DECLINE, style="other", topic=topic))


def _text(words: Words, part: Part) -> str:
    return compose(Decision(part.outcome, (part,), State(), words.language), words).text
