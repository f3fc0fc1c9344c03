"""What the benchmark concludes from what it has measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.bench.goals import missed
from evaluation.bench.many_facts import write_profile
from evaluation.bench.numbers import highest, percentile
from evaluation.bench.table import beside, table
from facts.loader import load_facts


def test_percentiles_are_times_that_were_taken() -> None:
    times = [float(n) for n in range(100, 0, -1)]
    assert [percentile(times, share) for share in (0.5, 0.95, 1.0)] == [51.0, 96.0, 100.0]


@pytest.mark.parametrize("guess", [20.0, 70.0, 300.0])
def test_the_highest_rate_is_found_from_below_and_above(guess: float) -> None:
    assert 66.0 <= highest(lambda rate: rate <= 70.0, guess) <= 70.0


def test_a_rate_far_below_the_guess_is_none() -> None:
    assert highest(lambda rate: False, 50.0) == 0.0


def test_a_missed_goal_is_a_sentence_and_a_busy_machine_has_some_slack() -> None:
    ratios = {"turns": 1.3, "rate": 3.5, "p50": 0.3}
    said = "turn 2,000 of a conversation beside turn 10: 1.30, the goal is ≤ 1.2."
    assert missed(ratios, checking=False) == [said]
    assert missed(ratios, checking=True) == []
    assert missed({"rate": 2.9}, checking=True) != []


def test_the_table_says_what_was_not_measured() -> None:
    rows = [beside("memory, MB", 512.0, 1024.0), ["training, s", None]]
    assert table(["", "ours"], rows).splitlines()[2:] == [
        "| memory, MB | 512 | 1,024 | 0.50 |  |",
        "| training, s | – |",
    ]


@pytest.mark.parametrize("number", [10, 100])
def test_a_profile_with_so_many_facts_can_be_served(tmp_path: Path, number: int) -> None:
    assert len(load_facts(write_profile(tmp_path / "p", number) / "facts")) == number
