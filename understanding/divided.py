"""Chooses in a sentence that falls into parts, and in parts that fall into smaller ones. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from understanding.cells import CELL_INTENTS
from understanding.listed import CLEAR, MIN_ITEM
from understanding.parts import parts_or_whole
from understanding.reading import NONE, Segment
from understanding.twins import twins

#: Below this confidence, what stands around a question may hide it.
UNCLEAR = 0.3
_OR = re.compile(r"\W*or\b", re.I)


@dataclass(frozen=True)
class Divided:
    """A sentence, or a part of one, and what it may fall into.

    Args:
        whole: Its reading as a whole.
        parts: Those of its parts; fewer than two where nothing tells of parts.
    """

    whole: Segment
    parts: tuple[Divided, ...] = ()


def resolve(sentence: Divided) -> list[Segment]:
    """Choose between a sentence and its parts, and again between each part and its own."""
    chosen = parts_or_whole(sentence.whole, [_core(part) for part in sentence.parts])
    if any(part.whole.link == "than" for part in sentence.parts):
        return chosen  # what is compared belongs together
    pair = twins(sentence.whole, chosen)
    if pair != chosen:
        return pair
    within = {part.whole.text: part for part in sentence.parts if part.parts}
    result: list[Segment] = []
    for segment in chosen:
        inner = within.get(segment.text)
        result.extend(_asks_each(segment, inner) if inner else [segment])
    return result


def _core(part: Divided) -> Segment:
    """Return what a part asks, without words around that make it unclear: "for my note, visits"."""
    sure = [p.whole for p in part.parts if p.whole.intent == "ask" and p.whole.confidence >= CLEAR]
    unclear = part.whole.confidence < UNCLEAR and part.whole.intent in CELL_INTENTS
    return replace(sure[0], link=part.whole.link) if unclear and len(sure) == 1 else part.whole


def _asks_each(whole: Segment, inner: Divided) -> list[Segment]:
    """Take a part for several questions where each of its own parts surely asks another thing."""
    parts = [part.whole for part in inner.parts]
    sure = all(p.intent in CELL_INTENTS and p.confidence >= MIN_ITEM for p in parts)
    asked = {(p.topic, p.aspect) for p in parts if p.aspect != NONE}
    if not sure or len(asked) < len(parts) or any(_OR.match(p.text) for p in parts):
        return [whole]
    return [replace(parts[0], link=whole.link, context=whole.context), *parts[1:]]
