"""Chooses, for each sentence, between its reading as a whole and its parts. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Sequence

from understanding.cells import CELL_INTENTS
from understanding.form import asks, seconds
from understanding.reading import NONE, Mention, Segment

#: A part below this confidence does not count as a question of its own, ...
MIN_PART = 0.35
#: ... nor one below this that is only an item of a list.
MIN_ITEM = 0.6
#: A sentence without the marks of a question counts beside others from this confidence on.
MIN_STATEMENT = 0.6
#: A sentence with them, from this one on.
MIN_QUESTION = 0.25
#: So many items that each name a topic make a list, whatever stands around them.
MANY = 3
#: A number in a sentence of any kind is a claim from this probability on.
PERHAPS = 0.1
#: The topic of the institution itself: named alone, it adds nothing to a question.
WHOLE = "university"
_NEGATED = re.compile(r"\W*(?:not|no,? not)\b(?!.*\?)", re.I)
#: What asks nothing by itself at the end of a sentence: "guests from abroad, how many?"
_TAIL = re.compile(
    r"\W*(?:and |so )?(?:how (?:many|much)|what number|where|when)(?: \w+){0,2}\W*", re.I
)
_ASKS = re.compile(r".*\b(?:how|what|where|when|which|is|are|do|does|did)\b", re.I)
#: Aspects that, of nothing in particular, only colour what stands beside them.
COLOURS = ("overview", "period")
#: Intents that ask or claim something about the page.
QUESTIONS = frozenset({"ask", "follow_up", "name_topic", "doubt", "repeat"})
#: Intents of a sentence that may be passed over where another sentence asks something.
PASSED_OVER = frozenset(
    {"context", "greet", "thank", "goodbye", "smalltalk", "praise", "complain", "affirm", "deny"}
)


def combine(sentences: Sequence[tuple[Segment, Sequence[Segment]]]) -> tuple[Segment, ...]:
    """Choose the segments of a message.

    Args:
        sentences: For each sentence its reading as a whole and those of its parts.

    Returns:
        The segments that carry the message: greetings and introductions are dropped where
        something is asked; "Is that correct?" takes up the sentence before.
    """
    chosen: list[Segment] = []
    for whole, parts in sentences:
        if chosen and seconds(whole.text) and chosen[-1].intent in QUESTIONS:
            chosen[-1] = replace(chosen[-1], yes_no=1.0)
        else:
            chosen.extend(_parts_or_whole(whole, parts))
    asking = [s for s in chosen if s.intent in QUESTIONS]
    if not asking or len(chosen) < 2:
        return tuple(chosen)
    sides = {id(s) for s, after in zip(chosen, chosen[1:], strict=False) if after.link == "than"}
    kept = [s for s in chosen if _counts(s) or id(s) in sides]
    kept = kept or [max(asking, key=lambda s: s.confidence)]
    following = {id(s) for s, after in zip(kept, kept[1:], strict=False) if _leads(s, after)}
    kept = [s for s in kept if id(s) not in following]
    return tuple(_in_context(chosen, kept))


def _leads(segment: Segment, after: Segment) -> bool:
    """Tell whether a segment only names what the next one is about: "the labs, how many?"."""
    joined = after.link in ("and", "item")
    return segment.intent == "name_topic" and after.intent == "follow_up" and joined


def _in_context(chosen: Sequence[Segment], kept: Sequence[Segment]) -> list[Segment]:
    """Let what is left out still say what the rest is about."""
    context, result = NONE, []
    for segment in chosen:
        if not any(segment is other for other in kept):
            named = [mention.value for mention in segment.named("topic")]
            named += [segment.topic] * (segment.intent == "name_topic")
            context = named[-1] if named else context
        else:
            result.append(replace(segment, context=context))
            context = NONE
    return result


def _counts(segment: Segment) -> bool:
    """Tell whether a segment says something of its own beside others."""
    if segment.link == "than":
        return True
    if segment.intent in PASSED_OVER or _NEGATED.match(segment.text):
        return False
    if segment.intent == "name_topic" and segment.topic == WHOLE:
        return False
    if segment.intent == "follow_up" and segment.aspect in COLOURS:
        return False
    least = MIN_QUESTION if asks(segment.text) or segment.yes_no == 1.0 else MIN_STATEMENT
    valued = dict(segment.cells).get("none.value", 0.0) >= PERHAPS
    if segment.named("number") and valued:
        return True
    if segment.named("number") and segment.intent in QUESTIONS:
        least = MIN_QUESTION
    return segment.confidence >= least


def _parts_or_whole(whole: Segment, parts: Sequence[Segment]) -> list[Segment]:
    if len(parts) < 2:
        return [whole]
    if any(part.link == "than" for part in parts):
        return list(parts)
    if seconds(parts[-1].text):
        return [replace(s, yes_no=1.0) for s in _parts_or_whole(whole, parts[:-1])]
    if len(parts) == 2 and _TAIL.fullmatch(parts[1].text) and not _ASKS.match(parts[0].text):
        return [whole]
    if parts[1].link == "item":
        return _items_or_whole(whole, parts)
    if len(set(_cells(parts, MIN_PART))) >= 2:
        return [p for p in parts if p.intent in QUESTIONS or p.confidence >= MIN_PART]
    first, last = parts[0], parts[-1]
    if first.named("topic"):
        return [whole]
    if first.intent in PASSED_OVER and last.intent in QUESTIONS and whole.confidence < 0.5:
        return [last]
    if first.intent in PASSED_OVER and whole.intent not in QUESTIONS and last.intent in QUESTIONS:
        return [replace(last, link=first.link)]
    return [whole]


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
    sure = [p for p in parts if p.intent in CELL_INTENTS and p.confidence >= _least(p)]
    sure = [p for p in sure if p.topic != WHOLE or p.intent != "name_topic"]
    places = ("city", "country", "university")
    sure = [p for p in sure if not any(_same(m, p) for m in p.named(*places))]
    sure = [p for p in sure if p.intent != "follow_up" or p.aspect not in COLOURS]
    asked = _cells(sure, MIN_PART)
    if len(set(asked)) >= 2:
        heads = {id(s) for s, after in zip(sure, sure[1:], strict=False) if _leads(s, after)}
        return [part for part in sure if part.aspect != NONE or id(part) in heads]
    named = {part.topic for part in sure if part.intent == "name_topic" or part.aspect == "count"}
    many = len(sure) >= min(len(parts) - 1, MANY)
    return sure if len(named) >= 2 and many else [whole]


def _least(item: Segment) -> float:
    """Return from which confidence an item counts; a number makes it a claim."""
    return MIN_PART if item.named("number") else MIN_ITEM


def _same(mention: Mention, item: Segment) -> bool:
    """Tell whether an item is nothing but a name."""
    return len(item.text.strip(" ?!.")) == len(mention.text)
