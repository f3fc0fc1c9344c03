"""Chooses which of a message's segments carry it. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Sequence

from understanding.cells import CELL_INTENTS, intent_of
from understanding.divided import Divided, resolve
from understanding.form import asks, is_open, is_polar, requests
from understanding.listed import COLOURS, PASSED_OVER, WHOLE, certainty, leads
from understanding.parts import MIN_QUESTION, QUESTIONS
from understanding.reading import NONE, Segment
from understanding.remarks import announces, seconds

#: A sentence without the marks of a question counts beside others from this confidence on.
MIN_STATEMENT = 0.5
#: A number in a sentence of any kind is a claim from this probability on.
PERHAPS = 0.1
#: A sentence that is left out is still about its topic from this probability on.
LIKELY = 0.5
#: Who speaks of their own people tells something and names nothing.
_OWN = re.compile(r"\W*(?:my|our|we)\b", re.I)
_WANTS = re.compile(r"\b(?:need|want|wish|require|like|love|ask|wonder|look)", re.I)
_OLD = re.compile(r"\b(?:old|dated|ancient|stale|long ago|ages ago)\b", re.I)
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
        said = chosen[-1] if chosen else None
        doubts = sentence.whole.intent == "doubt" or seconds(sentence.whole.text)
        if said and seconds(sentence.whole.text) and said.intent in QUESTIONS:
            chosen[-1] = replace(said, yes_no=1.0)
        elif said and doubts and said.intent == "context" and _as_claim(said):
            chosen[-1] = _as_claim(said) or said
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
    return tuple(_called_after(_in_context(chosen, kept)))


def _as_claim(said: Segment) -> Segment | None:
    """Read what a person tells of themselves as a claim about the page, since it is doubted.

    "My neighbour says that you teach in Peru. Is she right?"
    """
    cells = tuple((cell, p) for cell, p in said.cells if intent_of(cell) in CELL_INTENTS)
    left = sum(p for _, p in cells)
    if left < PERHAPS or not cells:
        return None
    cells = tuple((cell, p / left) for cell, p in cells)
    topic, _, aspect = cells[0][0].partition(".")
    return replace(
        said,
        intent=intent_of(cells[0][0]),
        confidence=cells[0][1],
        cells=cells,
        topics=((topic, cells[0][1]),),
        aspects=((aspect, cells[0][1]),),
        yes_no=1.0,
    )


def _points(segment: Segment, after: Segment) -> bool:
    """Tell whether a question asks what was named before it: "I saw the Astra. What is that?"."""
    colours = after.intent == "follow_up" and after.aspect in COLOURS and asks(after.text)
    return colours and bool(segment.named("topic")) and not asks(segment.text)


def _called_after(kept: Sequence[Segment]) -> list[Segment]:
    """Let a name at the end be that of what was asked before: "is there one in Peru? the labs"."""
    *before, asked, name = [None, None, *kept]
    if asked is None or name is None or name.intent != "name_topic" or name.topic == WHOLE:
        return list(kept)
    bare = asked.intent == "follow_up" and asked.topic == NONE and not asked.named("topic")
    late = name.link == "sentence" and not asks(name.text)
    if not (bare and late):
        return list(kept)
    return [*(s for s in before if s), replace(asked, context=name.topic)]


def _in_context(chosen: Sequence[Segment], kept: Sequence[Segment]) -> list[Segment]:
    """Let what is left out still say what the rest is about."""
    context, result = NONE, []
    for segment in chosen:
        if not any(segment is other for other in kept):
            context = _about(segment) or context
        else:
            result.append(replace(segment, context=context) if context != NONE else segment)
            context = NONE
    return result


def _about(segment: Segment) -> str:
    """Return what a segment is about, "" where nothing tells.

    It is about the institution only if all else fails: "You have a vessel for research at your
    university. What is it called?" asks for the vessel's name.
    """
    named = [mention.value for mention in segment.named("topic")]
    named += [segment.topic] * (segment.intent == "name_topic")
    likely = [topic for topic, p in segment.topics[:1] if topic != NONE and p >= LIKELY]
    special = [topic for topic in (*likely, *named) if topic != WHOLE]
    return special[-1] if special else named[-1] if named else ""


def _counts(segment: Segment) -> bool:
    """Tell whether a segment says something of its own beside others."""
    if segment.link == "than":
        return True
    if segment.intent in PASSED_OVER or _NEGATED.match(segment.text) or announces(segment.text):
        return False
    if segment.intent == "name_topic" and segment.topic == WHOLE:
        return False
    marks = asks(segment.text) or requests(segment.text) or segment.yes_no >= LIKELY
    own = _OWN.match(segment.text) and not (marks or _WANTS.search(segment.text))
    if segment.intent in ("name_topic", "ask") and own:
        return False  # "My cousin there is on exchange."
    if segment.intent == "off_topic" and not (asks(segment.text) or requests(segment.text)):
        return False  # "I sell lamps. What is the vessel called?"
    if segment.intent == "follow_up" and segment.aspect in COLOURS:
        return segment.aspect == "overview" and segment.link == "and" and is_open(segment.text)
    wants = asks(segment.text) or requests(segment.text) or segment.yes_no == 1.0
    if segment.intent == "follow_up" and segment.aspect == "since" and _OLD.search(segment.text):
        return wants  # "That is rather old. Is there more?"
    least = MIN_QUESTION if wants else MIN_STATEMENT
    valued = dict(segment.cells).get("none.value", 0.0) >= PERHAPS
    if segment.named("number") and valued:
        return segment.link != "sentence" or asks(segment.text) or segment.yes_no >= LIKELY
    if segment.named("number") and segment.intent in QUESTIONS:
        least = MIN_QUESTION
    polar = segment.link != "item" or is_polar(segment.text, segment.yes_no)
    return certainty(segment, polar) >= least
