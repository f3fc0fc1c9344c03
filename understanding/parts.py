"""Chooses between a sentence as a whole and its parts. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Sequence

from understanding.form import is_open
from understanding.listed import CLEAR, MANY, MIN_PART, PASSED_OVER, cells, items_or_whole
from understanding.reading import NONE, Segment
from understanding.remarks import seconds

#: With a question word of its own, this is enough.
MIN_QUESTION = 0.25
#: A part below this confidence is unclear, and may be about something that is this likely.
UNCLEAR, FAINT = 0.6, 0.3
#: Intents that ask or claim something about the page.
QUESTIONS = frozenset({"ask", "follow_up", "name_topic", "doubt", "repeat"})
#: What asks nothing by itself at the end of a sentence: "guests from abroad, how many?"
_TAIL = re.compile(
    r"\W*(?:and |so )?(?:how (?:many|much)|what number|where|when)(?: \w+){0,2}\W*", re.I
)
_JOINS = re.compile(r"(?:and|plus|as well as)\b|[/&+]", re.I)
_ASKS = re.compile(r".*\b(?:hows?|what|whats|what's|where|when|which|is|are|do|does|did)\b", re.I)


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
        return items_or_whole(whole, parts)
    parts = [_agreeing(part, whole) for part in parts]
    if len(set(cells(parts, MIN_PART))) >= 2:
        return [p for p in parts if p.intent in QUESTIONS or p.confidence >= MIN_PART]
    if len(parts) >= MANY and _each_another(parts):
        return parts  # "1) partner schools 2) projects 3) staff trips"
    first, last = parts[0], parts[-1]
    if is_open(first.text) and is_open(last.text) and _sure(first) and _sure(last):
        return list(parts)
    if len(parts) == 2 and _both(whole, first, last):
        return list(parts)
    if first.named("topic"):
        return [whole]
    if first.intent in PASSED_OVER and last.intent in QUESTIONS and whole.confidence < 0.5:
        return [last]
    if first.intent in PASSED_OVER and whole.intent not in QUESTIONS and last.intent in QUESTIONS:
        return [replace(last, link=first.link)]
    return [whole]


def _agreeing(part: Segment, whole: Segment) -> Segment:
    """Let a part that is unclear by itself be about what the whole is surely about."""
    topic, sure = whole.topics[0] if whole.topics else (NONE, 0.0)
    fitting = [(c, p) for c, p in part.cells if c.partition(".")[0] == topic and p >= FAINT]
    clear = part.confidence >= UNCLEAR or part.topic in (topic, NONE)
    if topic == NONE or sure < CLEAR or clear or not fitting:
        return part
    share = sum(p for _, p in fitting)
    cells_left = tuple((cell, sure * p / share) for cell, p in fitting)
    aspect = fitting[0][0].rpartition(".")[2]
    return replace(part, cells=cells_left, topics=((topic, sure),), aspects=((aspect, sure),))


def _each_another(parts: Sequence[Segment]) -> bool:
    """Tell whether each part is surely about another topic."""
    sure = all(part.intent in QUESTIONS and part.confidence >= UNCLEAR for part in parts)
    return sure and len({part.topic for part in parts} - {NONE}) == len(parts)


def _both(whole: Segment, first: Segment, last: Segment) -> bool:
    """Tell whether a name and a question stand side by side: "partner schools / countries".

    With a comma, the name would only say what the question is about.
    """
    joint = whole.text[whole.text.find(first.text) + len(first.text) :].lstrip()
    named = first.intent == "name_topic" and first.confidence >= CLEAR
    return named and last.intent in QUESTIONS and bool(_JOINS.match(joint))


def _sure(part: Segment) -> bool:
    """Tell whether a part with a question word of its own is surely enough a question."""
    return part.intent in QUESTIONS and part.confidence >= MIN_QUESTION
