"""Divides by its classes a sentence that asks two things and falls into no parts. Pure.

"Visits in, staff out: yearly" has no words between its two questions that tell where one ends;
but as a whole it is likely to ask two things, and two classes share its probability.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Sequence

from understanding.cells import CELL_INTENTS, intent_of
from understanding.form import is_polar
from understanding.listed import MIN_ITEM
from understanding.reading import NONE, Segment

#: From this probability on, two things are asked; ...
SEVERAL = 0.6
#: ... by classes that have at least this one.
EACH = 0.2


def twins(whole: Segment, chosen: Sequence[Segment]) -> list[Segment]:
    """Return the two things that a sentence asks, where what was chosen of it asks only one.

    Args:
        whole: The sentence as a whole.
        chosen: What was chosen: itself, or some of its parts.

    Returns:
        Two segments of the same words, or what was chosen.
    """
    if whole.several < SEVERAL or is_polar(whole.text, whole.yes_no):
        return list(chosen)
    sure = [p for p in chosen if p.intent in CELL_INTENTS and p.confidence >= MIN_ITEM]
    if len({(part.topic, part.aspect) for part in sure}) > 1:
        return list(chosen)
    pair = [(cell, p) for cell, p in whole.cells if p >= EACH and _asks(cell)][:2]
    if len(pair) < 2 or not _differ(pair[0][0], pair[1][0]):
        return list(chosen)
    first, second = (_either(whole, cell, pair) for cell, _ in pair)
    return [first, replace(second, link="and")]


def _asks(cell: str) -> bool:
    return intent_of(cell) in CELL_INTENTS and not cell.endswith("." + NONE)


def _differ(one: str, other: str) -> bool:
    """Tell whether two classes ask different things: not the same with and without a topic."""
    topics = {cell.partition(".")[0] for cell in (one, other)}
    aspects = {cell.rpartition(".")[2] for cell in (one, other)}
    return len(aspects) > 1 or (len(topics) > 1 and NONE not in topics)


def _either(whole: Segment, cell: str, pair: Sequence[tuple[str, float]]) -> Segment:
    """Return a segment as if one class had the probability of both."""
    topic, _, aspect = cell.partition(".")
    both = sum(p for _, p in pair)
    others = tuple(one for one in whole.cells if one not in pair)
    return replace(
        whole,
        intent=intent_of(cell),
        confidence=both,
        cells=((cell, both), *others),
        topics=((topic, both),),
        aspects=((aspect, both),),
        several=0.0,
    )
