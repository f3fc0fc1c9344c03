"""Chooses between a sentence as a whole and its parts. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Sequence

from understanding.cells import CELL_INTENTS
from understanding.form import asks, is_open, opens_polar, seconds
from understanding.reading import NONE, Mention, Segment

#: A part below this confidence does not count as a question of its own, ...
MIN_PART = 0.35
#: ... nor one below this that is only an item of a list.
MIN_ITEM = 0.6
#: A name alone beside a question counts from this confidence on.
CLEAR = 0.8
#: With a question word of its own, this is enough.
MIN_QUESTION = 0.25
#: So many items that each name a topic make a list, whatever stands around them.
MANY = 3
#: The topic of the institution itself: named alone, it adds nothing to a question.
WHOLE = "university"
#: Aspects that, of nothing in particular, only colour what stands beside them.
COLOURS = ("overview", "period")
#: Intents that ask or claim something about the page.
QUESTIONS = frozenset({"ask", "follow_up", "name_topic", "doubt", "repeat"})
#: Intents of a sentence that may be passed over where another sentence asks something.
PASSED_OVER = frozenset(
    {"context", "greet", "thank", "goodbye", "smalltalk", "praise", "complain", "affirm", "deny"}
)
#: What asks nothing by itself at the end of a sentence: "guests from abroad, how many?"
_TAIL = re.compile(
    r"\W*(?:and |so )?(?:how (?:many|much)|what number|where|when)(?: \w+){0,2}\W*", re.I
)
_ASKS = re.compile(r".*\b(?:how|what|where|when|which|is|are|do|does|did)\b", re.I)


def parts_or_whole(whole: Segment, parts: Sequence[Segment]) -> list[Segment]:
    """Choose for one sentence.

    Args:
        whole: Its reading as a whole.
        parts: Those of what it may fall into; fewer than two where nothing tells of parts.

    Returns:
        The whole, or the parts that ask or say something.
    """
    if len(parts) < 2:
        return [whole]
    if any(part.link == "than" for part in parts):
        return list(parts)
    if seconds(parts[-1].text):
        return [replace(s, yes_no=1.0) for s in parts_or_whole(whole, parts[:-1])]
    if len(parts) == 2 and _TAIL.fullmatch(parts[1].text) and not _ASKS.match(parts[0].text):
        return [whole]
    if parts[1].link == "item":
        return _items_or_whole(whole, parts)
    if len(set(_cells(parts, MIN_PART))) >= 2:
        return [p for p in parts if p.intent in QUESTIONS or p.confidence >= MIN_PART]
    first, last = parts[0], parts[-1]
    if is_open(first.text) and is_open(last.text) and _sure(first) and _sure(last):
        return list(parts)
    if first.named("topic"):
        return [whole]
    if first.intent in PASSED_OVER and last.intent in QUESTIONS and whole.confidence < 0.5:
        return [last]
    if first.intent in PASSED_OVER and whole.intent not in QUESTIONS and last.intent in QUESTIONS:
        return [replace(last, link=first.link)]
    return [whole]


def _sure(part: Segment) -> bool:
    """Tell whether a part with a question word of its own is surely enough a question."""
    return part.intent in QUESTIONS and part.confidence >= MIN_QUESTION


def _cells(parts: Sequence[Segment], least: float) -> list[tuple[str, str]]:
    """List topic and aspect of the parts that ask; a part without a topic takes the one before."""
    cells: list[tuple[str, str]] = []
    topic = NONE
    for part in parts:
        if part.intent in CELL_INTENTS:
            topic = part.topic if part.topic != NONE else topic
            if part.aspect != NONE and part.confidence >= least:
                cells.append((topic, part.aspect))
    return cells


def _items_or_whole(whole: Segment, parts: Sequence[Segment]) -> list[Segment]:
    """Take the items of a list for questions where each asks something else, and surely so."""
    named_once = len({m.value for m in whole.named("topic")} - {WHOLE}) <= 1
    if opens_polar(whole.text) and named_once and not whole.named("number"):
        return [whole]  # "Is the Astra, the vessel for research, on that list?"
    sure = [p for p in parts if p.intent in CELL_INTENTS and p.confidence >= _least(p)]
    sure = [p for p in sure if p.topic != WHOLE or p.intent != "name_topic"]
    places = ("city", "country", "university")
    sure = [p for p in sure if not any(_same(m, p) for m in p.named(*places))]
    sure = [p for p in sure if p.intent != "follow_up" or p.aspect not in COLOURS]
    # "Tsinghua: number of …, number of …": the name holds for the whole list.
    of = tuple(m for part in parts for m in part.named("university") if _same(m, part))
    sure = [replace(p, mentions=(*p.mentions, *of)) for p in sure]
    asked = _cells(sure, MIN_PART)
    if len(set(asked)) >= 2:
        heads = {id(s) for s, after in pairwise(sure) if leads(s, after)}
        kept = [part for part in sure if part.aspect != NONE or id(part) in heads]
        return _of_one_topic(whole, kept)
    topics = {part.topic for part in sure} - {NONE, WHOLE}
    bare = all(part.intent == "name_topic" and part.confidence >= CLEAR for part in sure[1:])
    asked_first = bool(sure) and sure[0].intent == "ask" and is_open(sure[0].text)
    if len(topics) == len(sure) == len(parts) >= 2 and asked_first and bare:
        return sure  # "who approved the labs and the centers?"
    named = {part.topic for part in sure if part.intent == "name_topic" or part.aspect == "count"}
    many = len(sure) >= min(len(parts) - 1, MANY)
    return sure if len(named) >= 2 and many else [whole]


def _of_one_topic(whole: Segment, items: Sequence[Segment]) -> list[Segment]:
    """Let the topic of a sentence hold for items that name none: "their number, the ministry"."""
    topic, probability = whole.topics[0] if whole.topics else (NONE, 0.0)
    if topic == NONE or probability < MIN_ITEM or items[0].topic != NONE:
        return list(items)
    return [replace(item, context=topic) if item.topic == NONE else item for item in items]


def leads(segment: Segment, after: Segment) -> bool:
    """Tell whether a segment only names what the next one is about: "the labs, how many?"."""
    close = after.link in ("and", "item") or not asks(segment.text)
    joined = after.intent == "follow_up" and close
    again = after.intent == "ask" and after.topic == segment.topic and after.link == "sentence"
    return segment.intent == "name_topic" and (joined or again)


def _least(item: Segment) -> float:
    """Return from which confidence an item counts; a number makes it a claim."""
    return MIN_PART if item.named("number") else MIN_ITEM


def _same(mention: Mention, item: Segment) -> bool:
    """Tell whether an item is nothing but a name."""
    return len(item.text.strip(" ?!.")) == len(mention.text)
