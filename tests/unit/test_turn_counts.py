"""Turns are counted by channel and outcome."""

from __future__ import annotations

from typing import Any

import pytest

from operations.metrics import REGISTRY
from operations.turns import counted

SORRY = {"text": "Sorry.", "custom": {"outcome": "decline"}}


def count(outcome: str) -> float:
    return (
        REGISTRY.get_sample_value("assistant_turns_total", {"channel": "t", "outcome": outcome})
        or 0.0
    )


@pytest.mark.parametrize(
    "said, outcome",
    [
        ([{"text": "246."}, {"custom": {"outcome": "answer"}}], "answer"),
        ([{"text": "Which?", "custom": {"outcome": "clarify"}}], "clarify"),
        ([SORRY], "failed"),
        ([{"text": SORRY["text"]}, {"custom": SORRY["custom"]}], "failed"),
        ([{"text": "Odd.", "custom": {"outcome": "made up"}}], "failed"),
        ([], "failed"),
    ],
)
def test_a_turn_is_counted_by_what_was_said(said: list[dict[str, Any]], outcome: str) -> None:
    before = count(outcome)
    with counted("t", "ann") as turn:
        turn.said(said, SORRY)
    assert count(outcome) == before + 1


def test_a_turn_that_breaks_off_is_counted_as_failed_and_runs_no_more() -> None:
    before, running = count("failed"), REGISTRY.get_sample_value("assistant_turns_running")
    with pytest.raises(RuntimeError), counted("t", "ann"):
        raise RuntimeError
    assert count("failed") == before + 1
    assert REGISTRY.get_sample_value("assistant_turns_running") == running
