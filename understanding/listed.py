"""Reads the items of a list: which of them ask or claim something by themselves. Pure."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Sequence

from understanding.cells import CELL_INTENTS
from understanding.cues import SAME
from understanding.form import asks, is_open, is_polar, opens_polar
from understanding.reading import NONE, Mention, Segment
from understanding.remarks import announces

#: A part below this confidence does not count as a question of its own, ...
MIN_PART = 0.35
#: ... nor one below this that is only an item of a list.
MIN_ITEM = 0.6
#: A name alone beside a question counts from this confidence on.
CLEAR = 0.8
#: So many items that each name a topic make a list, whatever stands around them.
MANY = 3
#: The topic of the institution itself: named alone, it adds nothing to a question.
WHOLE = "university"
#: Aspects that, of nothing in particular, only colour what stands beside them.
COLOURS = ("overview", "period")
#: Classes that one and the same question belongs to: "host countries".
PLACES = ("none.place", "none.countries")
#: Aspects that are asked of several things at once: "the number of labs, centers, projects".
COUNTED = ("count", "countries", "enrolment", "approver")
#: Intents of what may be passed over where something else is asked.
PASSED_OVER = frozenset(
    {"context", "greet", "thank", "goodbye", "smalltalk", "praise", "complain", "affirm", "deny"}
)


def items_or_whole(whole: Segment, parts: Sequence[Segment]) -> list[Segment]:
    """Take the items of a list for questions where each asks something else, and surely so.

    Args:
        whole: The list as a whole.
        parts: Its items, and what stands before them.

    Returns:
        The items that ask or claim something; else the whole.
    """
    named_once = len({m.value for m in whole.named("topic")} - {WHOLE}) <= 1
    if opens_polar(whole.text) and named_once and not whole.named("number"):
        return [whole]  # "Is the Astra, the vessel for research, on that list?"
    polar = is_polar(whole.text, whole.yes_no)
    sure = _sure_items(parts, polar)
    asked = cells(sure, MIN_PART)
    if len(set(asked)) >= 2:
        heads = {id(s) for s, after in pairwise(sure) if leads(s, after)}
        bare = [p for p in sure if p.intent == "name_topic" and certainty(p, polar) >= CLEAR]
        about = {topic for topic, _ in asked}
        alike = len(about) > 1 and len({aspect for _, aspect in asked}) == 1
        more = [p for p in bare if p.topic not in about] if alike else bare * (len(bare) > 1)
        heads |= {id(part) for part in more[-MANY:]}
        kept = [part for part in sure if part.aspect != NONE or id(part) in heads]
        return _of_one_topic(whole, kept)
    topics = {part.topic for part in sure} - {NONE, WHOLE}
    others = [p for p in parts if p not in sure and not _lets_pass(p)]
    counts = {aspect for _, aspect in asked} <= set(COUNTED)
    if asked and counts and len(topics) == len(sure) >= 2 and not (polar or others):
        return sure  # "the visits received, the trips of staff, students abroad"
    names = all(part.intent == "name_topic" and part.confidence >= CLEAR for part in sure[1:])
    asked_first = bool(sure) and sure[0].intent == "ask" and is_open(sure[0].text)
    if len(topics) == len(sure) == len(parts) >= 2 and asked_first and names:
        return sure  # "who approved the labs and the centers?"
    named = {part.topic for part in sure if part.intent == "name_topic" or part.aspect == "count"}
    many = len(sure) >= min(len(parts) - 1, MANY)
    return sure if len(named) >= 2 and many else [whole]


def _sure_items(parts: Sequence[Segment], claimed: bool) -> list[Segment]:
    """Choose the items that surely ask or claim something, or name what others ask of."""
    sure = [p for p in parts if p.intent in CELL_INTENTS and certainty(p, claimed) >= _least(p)]
    sure = [p for p in sure if not announces(p.text) or p.named("topic")]
    sure = [p for p in sure if p.topic != WHOLE or p.intent != "name_topic"]
    places = ("city", "country", "university")
    sure = [p for p in sure if not any(_same(m, p) for m in p.named(*places))]
    sure = [p for p in sure if p.intent != "follow_up" or p.aspect not in COLOURS]
    # "Tsinghua: number of …, number of …": the name holds for the whole list.
    of = tuple(m for part in parts for m in part.named("university") if _same(m, part))
    return [replace(p, mentions=(*p.mentions, *of)) for p in sure]


def certainty(item: Segment, claimed: bool) -> float:
    """Return how surely an item of a list is about one thing, whatever exactly it asks of it."""
    if claimed:
        return item.confidence
    if item.topic != NONE:
        return max(item.confidence, item.topics[0][1], item.aspects[0][1])
    return max(item.confidence, sum(p for cell, p in item.cells if cell in PLACES))


def _lets_pass(part: Segment) -> bool:
    """Tell whether a part of a list need not be understood for the rest to be a list."""
    idle = part.intent in PASSED_OVER or (part.intent == "follow_up" and part.aspect in COLOURS)
    return idle or announces(part.text)


def _of_one_topic(whole: Segment, items: Sequence[Segment]) -> list[Segment]:
    """Let the topic of a sentence hold for items that name none: "their number, the ministry"."""
    topic, probability = whole.topics[0] if whole.topics else (NONE, 0.0)
    if topic == NONE or probability < MIN_ITEM or items[0].topic != NONE:
        return list(items)
    return [replace(item, context=topic) if item.topic == NONE else item for item in items]


def leads(segment: Segment, after: Segment) -> bool:
    """Tell whether a segment only names what the next one is about: "the labs, how many?"."""
    if after.link == "than":
        return False
    close = after.link in ("and", "item") or not asks(segment.text.rstrip(" ?!"))
    joined = close and (after.intent == "follow_up" or SAME.search(after.text) is not None)
    again = after.intent == "ask" and after.topic == segment.topic and after.link == "sentence"
    return segment.intent == "name_topic" and (joined or again)


def _least(item: Segment) -> float:
    """Return from which confidence an item counts; a number makes it a claim."""
    return MIN_PART if item.named("number") else MIN_ITEM


def _same(mention: Mention, item: Segment) -> bool:
    """Tell whether an item is nothing but a name."""
    return len(item.text.strip(" ?!.")) == len(mention.text)


def cells(parts: Sequence[Segment], least: float) -> list[tuple[str, str]]:
    """List topic and aspect of the parts that ask; a part without a topic takes the one before.

    Args:
        parts: In order.
        least: Confidence below which a part does not count.
    """
    found: list[tuple[str, str]] = []
    topic = NONE
    for part in parts:
        if part.intent in CELL_INTENTS:
            topic = part.topic if part.topic != NONE else topic
            if part.aspect != NONE and part.confidence >= least:
                found.append((topic, part.aspect))
    return found
