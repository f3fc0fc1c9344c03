"""Chooses, for each sentence, between its reading as a whole and its parts. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Sequence

from understanding.form import asks, seconds
from understanding.reading import NONE, Segment

#: A part below this confidence does not count as a question of its own.
MIN_PART = 0.35
#: A sentence without the marks of a question counts beside others from this confidence on.
MIN_STATEMENT = 0.6
#: A sentence with them, from this one on.
MIN_QUESTION = 0.25
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
    kept = [s for s in chosen if s.intent not in PASSED_OVER and _counts(s)]
    kept = kept or [max(asking, key=lambda s: s.confidence)]
    return tuple(_in_context(chosen, kept))


def _in_context(chosen: Sequence[Segment], kept: Sequence[Segment]) -> list[Segment]:
    """Let what is left out still say what the rest is about."""
    context, result = NONE, []
    for segment in chosen:
        if not any(segment is other for other in kept):
            named = [mention.value for mention in segment.named("topic")]
            context = named[-1] if named else context
        else:
            result.append(replace(segment, context=context))
            context = NONE
    return result


def _counts(segment: Segment) -> bool:
    """Tell whether a segment says something of its own beside others."""
    if segment.link == "than":
        return True
    least = MIN_QUESTION if asks(segment.text) or segment.yes_no == 1.0 else MIN_STATEMENT
    if segment.named("number") and segment.intent in QUESTIONS:
        least = MIN_QUESTION
    return segment.confidence >= least


def _parts_or_whole(whole: Segment, parts: Sequence[Segment]) -> list[Segment]:
    if len(parts) < 2:
        return [whole]
    cells: list[tuple[str, str]] = []
    topic = NONE
    for part in parts:
        if part.intent in QUESTIONS:
            topic = part.topic if part.topic != NONE else topic
            if part.aspect != NONE and part.confidence >= MIN_PART:
                cells.append((topic, part.aspect))
    if any(part.link == "than" for part in parts):
        return list(parts)
    if len(set(cells)) >= 2:
        return [p for p in parts if p.intent in QUESTIONS or p.confidence >= MIN_PART]
    first, last = parts[0], parts[-1]
    if first.named("topic"):
        return [whole]
    if first.intent in PASSED_OVER and last.intent in QUESTIONS and whole.confidence < 0.5:
        return [last]
    if first.intent in PASSED_OVER and whole.intent not in QUESTIONS and last.intent in QUESTIONS:
        return [replace(last, link=first.link)]
    return [whole]
