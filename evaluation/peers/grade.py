"""From a peer's cell to a reply to a verdict: the same way for all peers. Pure."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any, Callable, Mapping, Sequence

from dialogue.compose import compose
from dialogue.decision import ANSWER, CHITCHAT, CLARIFY, DECLINE, Decision, Part
from dialogue.lookup import find
from dialogue.question import OFF_PAGE
from dialogue.state import State
from dialogue.words import Words
from evaluation.peers.data import NOTHING, Prediction, Turn
from facts.book import FactBook

#: ``judge`` of the scorer: what is expected and a reply, to a verdict and a reason.
Judge = Callable[[Mapping[str, Any], Mapping[str, Any]], tuple[str, str]]
#: What a verdict costs where the threshold is chosen.
COST = {"right": 0, "unhelpful": 1, "wrong": 5, "broken": 5}


@dataclass(frozen=True)
class Graded:
    """A turn, graded for both things that a threshold may do with it.

    Args:
        turn: The turn.
        confidence: The peer's.
        fallback: Whether the peer's own FallbackClassifier declines.
        answered: Verdict on the reply to the peer's cell.
        declined: Verdict on declining.
    """

    turn: Turn
    confidence: float
    fallback: bool
    answered: str
    declined: str

    def at(self, threshold: float) -> str:
        """Return the verdict where the peer declines below a threshold."""
        return self.answered if self.confidence >= threshold else self.declined

    def own(self) -> str:
        """Return the verdict where the peer declines only if it does so by itself."""
        return self.declined if self.fallback else self.answered


def part_for(cell: str, book: FactBook) -> Part:
    """Return what the page has for a cell, out of any conversation.

    Args:
        cell: ``topic.aspect``, an act, or :data:`NOTHING`.
        book: The facts.
    """
    topic, _, aspect = cell.partition(".")
    if cell == NOTHING:
        return Part(DECLINE, style="unsure")
    if not aspect:
        return Part(DECLINE if cell in OFF_PAGE else CHITCHAT, style=cell)
    found = find(topic, aspect, book)
    if found.facts:
        return Part(ANSWER, found.facts)
    if len(found.readings) > 1:
        return Part(CLARIFY, found.readings, style="which")
    return Part(DECLINE, style=aspect, topic=topic)


def reply_for(prediction: Prediction, words: Words) -> dict[str, Any]:
    """Put a prediction into words, as the scorer wants a reply."""
    if prediction.outcome:
        return {"text": prediction.text, "outcome": prediction.outcome, "error": None}
    part = part_for(prediction.cell, words.book)
    if part.outcome == CHITCHAT:
        return {"text": f"({part.style})", "outcome": CHITCHAT, "error": None}
    text = compose(Decision(part.outcome, (part,), State()), words).text
    return {"text": text, "outcome": part.outcome, "error": None}


def grade(
    turns: Sequence[Turn], predictions: Sequence[Prediction], words: Words, judge: Judge
) -> list[Graded]:
    """Grade a peer's predictions, one for each turn."""
    nothing = reply_for(Prediction(NOTHING), words)
    graded = []
    for turn, one in zip(turns, predictions, strict=True):
        answered = judge(turn.expect, reply_for(one, words))[0]
        declined = judge(turn.expect, nothing)[0]
        graded.append(Graded(turn, one.confidence, one.fallback, answered, declined))
    return graded


def best_threshold(graded: Sequence[Graded]) -> float:
    """Choose the confidence below which a peer declines, at the least cost.

    Args:
        graded: Turns that the threshold is tuned on.

    Returns:
        One of the confidences, the lowest where several cost the same; infinity where it is
        cheapest to decline always.
    """
    by_confidence: dict[float, int] = defaultdict(int)
    for one in graded:
        by_confidence[one.confidence] += COST[one.answered] - COST[one.declined]
    best, least, cost = math.inf, 0, 0
    for confidence in sorted(by_confidence, reverse=True):
        cost += by_confidence[confidence]
        if cost <= least:
            best, least = confidence, cost
    return best


def groups_of(turn: Turn) -> list[str]:
    """Return the groups a turn counts in."""
    kind, polar = turn.expect["kind"], bool(turn.expect.get("polarity"))
    groups = ["all", "first turns" if turn.index == 0 else "follow-ups", kind]
    groups.append("polarity" if polar else "without polarity")
    if kind == ANSWER and len(turn.expect.get("facts", ())) > 1:
        groups.append("multi-fact")
    return groups


def shares(verdicts: Sequence[tuple[Turn, str]]) -> dict[str, dict[str, float]]:
    """Return by group the share of each verdict in percent, and the number of turns."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for turn, verdict in verdicts:
        for group in groups_of(turn):
            counts[group][verdict] += 1
    return {
        group: {"turns": sum(c.values()), **{v: 100 * c[v] / sum(c.values()) for v in COST}}
        for group, c in counts.items()
    }
