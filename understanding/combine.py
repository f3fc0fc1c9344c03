"""Chooses which of a message's segments carry it. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Sequence

from understanding.divided import Divided, resolve
from understanding.form import asks, seconds
from understanding.parts import (
    COLOURS,
    MIN_QUESTION,
    PASSED_OVER,
    QUESTIONS,
    WHOLE,
    leads,
)
from understanding.reading import NONE, Segment

#: A sentence without the marks of a question counts beside others from this confidence on.
MIN_STATEMENT = 0.6
#: A number in a sentence of any kind is a claim from this probability on.
PERHAPS = 0.1
_NEGATED = re.compile(r"\W*(?:not|no,? not)\b(?!.*\?)", re.I)


def combine(sentences: Sequence[Divided]) -> tuple[Segment, ...]:
    """Choose the segments of a message.

    Args:
        sentences: Each sentence as read whole and in parts.

    Returns:
        The segments that carry the message: greetings and introductions are dropped where
        something is asked; "Is that correct?" takes up the sentence before.
    """
    chosen: list[Segment] = []
    for sentence in sentences:
        if chosen and seconds(sentence.whole.text) and chosen[-1].intent in QUESTIONS:
            chosen[-1] = replace(chosen[-1], yes_no=1.0)
        else:
            chosen.extend(resolve(sentence))
    asking = [s for s in chosen if s.intent in QUESTIONS]
    if not asking or len(chosen) < 2:
        return tuple(chosen)
    sides = {id(s) for s, after in pairwise(chosen) if after.link == "than"}
    kept = [s for s in chosen if _counts(s) or id(s) in sides]
    kept = kept or [max(asking, key=lambda s: s.confidence)]
    kept = [*kept, *(after for s, after in pairwise(chosen) if _points(s, after))]
    kept = [s for s in chosen if any(s is one for one in kept)]
    following = {id(s) for s, after in pairwise(kept) if leads(s, after) or _points(s, after)}
    kept = [s for s in kept if id(s) not in following]
    return tuple(_in_context(chosen, kept))


def _points(segment: Segment, after: Segment) -> bool:
    """Tell whether a question asks what was named before it: "I saw the Astra. What is that?"."""
    colours = after.intent == "follow_up" and after.aspect in COLOURS and asks(after.text)
    return colours and bool(segment.named("topic")) and not asks(segment.text)


def _in_context(chosen: Sequence[Segment], kept: Sequence[Segment]) -> list[Segment]:
    """Let what is left out still say what the rest is about."""
    context, result = NONE, []
    for segment in chosen:
        if not any(segment is other for other in kept):
            named = [mention.value for mention in segment.named("topic")]
            named += [segment.topic] * (segment.intent == "name_topic")
            context = named[-1] if named else context
        else:
            result.append(replace(segment, context=context) if context != NONE else segment)
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
