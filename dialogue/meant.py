"""Corrects the likeliest hypothesis by what was talked of, and by a ministry named. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from dialogue.hypotheses import Hypothesis
from dialogue.lookup import Found
from dialogue.referring import turned
from dialogue.state import State
from facts.book import FactBook
from understanding.form import is_polar
from understanding.reading import Segment

_THEY = re.compile(r"\b(?:they|them|their|it|its|these|those)\b", re.I)
#: From this support on, what is asked is clear whatever was talked of.
CLEAR = 0.6
#: At most so many words ask for nothing but the number again: "how many then?"
BARE_COUNT = 4


def talked_of(
    ranked: list[Hypothesis], segment: Segment, state: State, book: FactBook
) -> Hypothesis | None:
    """Return what "how many students do they get?" means where "they" have just been named.

    Args:
        ranked: What the segment may want, the likeliest first.
        segment: The words.
        state: What the conversation has been about.
        book: The facts.

    Returns:
        The second likeliest, narrowed to what was talked of; None where that is not meant.
    """
    best = ranked[0]
    if not _THEY.search(segment.text) or best.support >= CLEAR or best.intent != "ask":
        return None
    for other in ranked[1:2]:
        about = [f for f in other.found.readings if book.topic_of(f).topic in state.topics]
        if len(about) == 1 and other.support >= best.support / 2:
            return replace(other, found=Found(facts=tuple(about)), support=1.0)
    return None


def meant(best: Hypothesis, segment: Segment, state: State, book: FactBook) -> Hypothesis:
    """Return what a hypothesis comes to, by what was told last and by the ministry named.

    Args:
        best: The likeliest.
        segment: The words.
        state: What was told last.
        book: The facts.
    """
    return _of_ministry(_again(best, segment, state, book), segment, book)


def _again(best: Hypothesis, segment: Segment, state: State, book: FactBook) -> Hypothesis:
    """Take "how many then?" for the number told last, whatever it counts."""
    bare = best.intent == "follow_up" and best.aspect == "count"
    last = [fact for fact in state.facts if book.fact(fact).kind == "number"]
    listed = segment.link in ("and", "item")
    if (
        bare
        and not (listed or segment.named("topic"))
        and len(state.facts) == 1
        and last
        and len(segment.text.split()) <= BARE_COUNT
        and not turned(segment, state, book)
    ):
        return replace(best, found=replace(best.found, facts=tuple(last)))
    return best


def _of_ministry(best: Hypothesis, segment: Segment, book: FactBook) -> Hypothesis:
    """Take "how many centers did the ministry approve?" for those that it did approve."""
    ministries = {mention.value for mention in segment.named("ministry")}
    if best.aspect != "count" or not ministries or is_polar(segment.text, segment.yes_no):
        return best
    if {m.number for m in segment.named("number")} & {book.fact(best.found.facts[0]).figure}:
        return best  # "the six centers are listed under the ministry"
    for ambiguity in book.profile.ambiguities:
        if best.found.facts[0] in ambiguity.readings:
            fitting = [f for f in ambiguity.readings if approvers(f, book) & ministries]
            if len(fitting) == 1:
                return replace(best, found=Found(facts=tuple(fitting)))
    return best


def approvers(fact: str, book: FactBook) -> set[str | None]:
    """Return the ids of the ministries that approved what a fact is about."""
    return {one.ministry for one in book.about(book.topic_of(fact).topic, "approver")}
