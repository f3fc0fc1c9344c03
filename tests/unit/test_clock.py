"""A clock that jumps ahead must not make everything look old enough to be deleted."""

from __future__ import annotations

import pytest

from operations.clock import Clock

HOUR, DAY, YEAR = 3600.0, 86400.0, 365 * 86400.0
NOW = 1_764_000_000.0


class Hands:
    """Two clocks that go on together, until one is set."""

    def __init__(self) -> None:
        """Begin now."""
        self.wall, self.steady = NOW, 500.0

    def clock(self, believed: float | None) -> Clock:
        """Return a clock that shows these hands."""
        return Clock(believed, lambda: self.wall, lambda: self.steady)

    def go_on(self, seconds: float) -> None:
        """Let time pass."""
        self.wall, self.steady = self.wall + seconds, self.steady + seconds


@pytest.mark.parametrize("away", [0.0, HOUR, 1.9 * DAY, -YEAR])
def test_a_time_that_follows_on_one_that_was_believed_is_believed(away: float) -> None:
    hands = Hands()
    assert hands.clock(NOW - away).time() == NOW


@pytest.mark.parametrize("believed", [None, NOW - 10 * YEAR], ids=["first start", "jumped"])
def test_any_other_is_believed_after_a_day_in_which_it_ran_evenly(believed: float | None) -> None:
    hands = Hands()
    clock = hands.clock(believed)
    for _ in range(24):
        assert clock.time() is None
        hands.go_on(HOUR)
    assert clock.time() == hands.wall


def test_a_jump_while_it_runs_is_doubted_until_it_is_mended() -> None:
    hands = Hands()
    clock = hands.clock(NOW)
    hands.go_on(HOUR)
    assert clock.time() == hands.wall
    hands.wall += 10 * YEAR
    for _ in range(23):
        hands.go_on(HOUR)
        assert clock.time() is None
    hands.wall -= 10 * YEAR
    hands.go_on(HOUR)
    assert clock.time() == hands.wall


def test_what_jumps_again_and_again_is_never_believed() -> None:
    hands = Hands()
    clock = hands.clock(NOW)
    for _ in range(100):
        hands.go_on(HOUR)
        hands.wall += YEAR
        assert clock.time() is None


def test_a_process_that_was_started_after_the_jump_believes_nothing_either() -> None:
    hands = Hands()
    hands.wall += 10 * YEAR
    assert hands.clock(NOW).time() is None


def test_a_clock_is_corrected_a_little_every_day() -> None:
    hands = Hands()
    clock = hands.clock(None)
    for _ in range(25):
        hands.go_on(HOUR)
        hands.wall += 0.2
        clock.time()
    assert clock.time() == hands.wall
