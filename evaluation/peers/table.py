"""The comparison as one Markdown table."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Callable, Mapping, Sequence

from dialogue.words import Words
from evaluation.peers.data import Prediction, Turn
from evaluation.peers.grade import Graded, Judge, best_threshold, grade, shares
from evaluation.peers.registry import Entry

#: Groups of turns in the table, in its order; "all" stands alone before them.
GROUPS = (
    "all", "first turns", "follow-ups", "answer", "decline", "clarify", "chitchat", "polarity",
    "without polarity", "multi-fact",
)  # fmt: skip
#: Groups that are shown again for turns with the person's message before in front.
BEFORE = ("all", "follow-ups")
NONE = "–"


@dataclass(frozen=True)
class Measured:
    """What was measured of a peer.

    Args:
        entry: The peer.
        answers: Result of the step ``answer``.
        training: Seconds, if it was trained here.
    """

    entry: Entry
    answers: Mapping[str, Any]
    training: float | None = None


@dataclass(frozen=True)
class Grader:
    """Grades what peers said to the same turns.

    Args:
        report: Turns that are reported.
        tune: Turns that thresholds are chosen on.
        words: Texts and facts.
        judge: The scorer's.
    """

    report: Sequence[Turn]
    tune: Sequence[Turn]
    words: Words
    judge: Judge

    def graded(self, measured: Measured, name: str, way: str) -> list[Graded]:
        """Grade the ``report`` or the ``tune`` turns, ``alone`` or with the turn ``before``."""
        found = [Prediction(**one) for one in measured.answers.get(f"{name}.{way}", [])]
        turns = self.report if name == "report" else self.tune
        return grade(turns if found else [], found, self.words, self.judge)

    def rows(self, measured: Measured) -> list[list[str]]:
        """Return a peer's rows: tuned, and as it comes, with a FallbackClassifier or without."""
        entry = measured.entry
        thresholds, tuned = {}, {}
        for way in ("alone", "before"):
            thresholds[way] = best_threshold(self.graded(measured, "tune", way))
            tuned[way] = self.graded(measured, "report", way)
        if entry.served:
            thresholds = dict.fromkeys(thresholds, -math.inf)
        shown = [NONE if entry.served else f"{t:.3g}" for t in thresholds.values()]
        costs = [
            NONE if measured.training is None else f"{measured.training:.1f}",
            f"{measured.answers['load']:.1f}",
            f"{measured.answers['ms']:.1f}",
            f"{measured.answers['memory']:.0f}",
        ]

        def row(title: str, used: str, verdict: Callable[[Graded, str], str]) -> list[str]:
            alone, before = (
                shares([(one.turn, verdict(one, way)) for one in graded])
                for way, graded in tuned.items()
            )
            cells = [_share(alone.get(g)) for g in GROUPS] + [_share(before.get(g)) for g in BEFORE]
            return [title, used, *cells, *costs]

        rows = [row(entry.title, "; ".join(dict.fromkeys(shown)), lambda g, w: g.at(thresholds[w]))]
        if entry.shipped:
            own = f"its own {entry.shipped}"
            rows.append(row(entry.title, own, lambda g, _: g.own()))
        elif not entry.served:
            rows.append(row(entry.title, "none", lambda g, _: g.own()))
        return rows


def _share(share: Mapping[str, float] | None) -> str:
    if share is None:
        return NONE
    wrong = share["wrong"] + share["broken"]
    return f"{share['right']:.1f} / {wrong:.1f} / {share['unhelpful']:.1f}"


def markdown(grader: Grader, peers: Sequence[Measured], notes: Sequence[str]) -> str:
    """Write the table.

    Args:
        grader: With the turns.
        peers: One or two rows for each.
        notes: Sentences above the table.
    """
    counts = shares([(turn, "right") for turn in grader.report])
    groups = [f"{group} ({counts[group]['turns']:.0f})" for group in GROUPS if group in counts]
    known = [group for group in GROUPS if group in counts]
    dropped = [2 + i for i, group in enumerate(GROUPS) if group not in counts]
    before = [f"{group}, turn before in front" for group in BEFORE]
    costs = ["training, s", "load, s", "turn p50, ms", "memory, MB"]
    lines = [*notes, ""]
    header = ["peer", "threshold", *groups, *before, *costs]
    lines += ["| " + " | ".join(header) + " |", "|---|---|" + "---:|" * (len(header) - 2)]
    assert len(known) + len(dropped) == len(GROUPS)
    for peer in peers:
        for row in grader.rows(peer):
            cells = [cell for i, cell in enumerate(row) if i not in dropped]
            lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"
