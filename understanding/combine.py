"""Chooses, for each sentence, between its reading as a whole and its parts. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Sequence

from understanding.reading import NONE, Segment

#: A part below this confidence does not count as a question of its own.
MIN_PART = 0.35
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
        chosen.extend(_parts_or_whole(whole, parts))
    asking = [s for s in chosen if s.intent in QUESTIONS]
    if asking and len(chosen) > 1:
        strong = [s for s in asking if s.intent == "ask" or s.confidence >= MIN_PART]
        kept = [s for s in chosen if s.intent not in PASSED_OVER]
        chosen = kept if strong else chosen
    return tuple(chosen)


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
    if len(set(cells)) >= 2 and len({c for c in cells if c[0] != NONE}) >= 1:
        return [p for p in parts if p.intent in QUESTIONS or p.confidence >= MIN_PART]
    first, last = parts[0], parts[-1]
    if first.intent in PASSED_OVER and last.intent in QUESTIONS and whole.confidence < 0.5:
        return [last]
    if first.intent in PASSED_OVER and whole.intent not in QUESTIONS and last.intent in QUESTIONS:
        return [replace(last, link=first.link)]
    return [whole]
