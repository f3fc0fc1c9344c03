"""Chooses in a sentence that falls into parts, and in parts that fall into smaller ones. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from understanding.cells import CELL_INTENTS
from understanding.parts import MIN_ITEM, parts_or_whole
from understanding.reading import NONE, Segment

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
    chosen = parts_or_whole(sentence.whole, [part.whole for part in sentence.parts])
    if any(part.whole.link == "than" for part in sentence.parts):
        return chosen  # what is compared belongs together
    within = {part.whole.text: part for part in sentence.parts if part.parts}
    result: list[Segment] = []
    for segment in chosen:
        inner = within.get(segment.text)
        result.extend(_asks_each(segment, inner) if inner else [segment])
    return result


def _asks_each(whole: Segment, inner: Divided) -> list[Segment]:
    """Take a part for several questions where each of its own parts surely asks another thing."""
    parts = [part.whole for part in inner.parts]
    sure = all(p.intent in CELL_INTENTS and p.confidence >= MIN_ITEM for p in parts)
    asked = {(p.topic, p.aspect) for p in parts if p.aspect != NONE}
    if not sure or len(asked) < len(parts) or any(_OR.match(p.text) for p in parts):
        return [whole]
    return [replace(parts[0], link=whole.link, context=whole.context), *parts[1:]]
