"""The clock of the machine is set while people talk: an hour on, a day back, a year on.

libfaketime stands between the process and its clock; what measures spans of time is left alone,
as it is where the clock of a machine is set.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.faults.alone import Alone
from tests.faults.ledger import SORRY
from tests.faults.sabotaged import Will
from tests.widget_client import Visitor

HOUR, DAY = 3600, 24 * 3600


class Clock:
    """The clock that an assistant sees.

    Args:
        file: Says how far it is off, in seconds.
    """

    def __init__(self, file: Path) -> None:
        """It is right at first."""
        self._file = file
        self.set(0)

    def set(self, off: int) -> None:
        """Set it, to so many seconds off; it takes a second or two."""
        self._file.write_text(f"{off:+d}")

    def environment(self, library: Path) -> dict[str, str]:
        """Return what lets a process see it."""
        return {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            # Else no thread of Python rests where it waits for another: a start takes minutes.
            "FAKETIME_FORCE_MONOTONIC_FIX": "0",
        }


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Clock:
    return Clock(tmp_path_factory.mktemp("clock") / "off")


@pytest.fixture(scope="module")
def will(tmp_path_factory: pytest.TempPathFactory) -> Will:
    return Will(tmp_path_factory.mktemp("will") / "will")


@pytest.fixture(scope="module")
def timed(clock: Clock, will: Will, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Alone]:
    library = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
    if library is None:
        pytest.skip("libfaketime is not there (Debian: faketime)")
    running = will.alone(tmp_path_factory.mktemp("timed"), **clock.environment(library))
    running.begin()
    yield running
    running.stop()


def clock_of(assistant: Alone) -> float:
    """Return how far an assistant's clock is off, in seconds, as its replies tell."""
    told = Visitor(assistant.port).say("hi").reply["time"]
    return datetime.fromisoformat(told.replace("Z", "+00:00")).timestamp() - time.time()


def test_a_clock_that_jumps_changes_no_answer_and_no_order(timed: Alone, clock: Clock) -> None:
    with timed.load() as load:
        for off in (HOUR, -DAY, 400 * DAY, 0):
            load.goes_on(20)
            clock.set(off)
            end = time.monotonic() + 20
            while abs(clock_of(timed) - off) > 60:
                assert time.monotonic() < end, "The assistant does not see the clock that was set."
                time.sleep(0.2)
        load.goes_on(20)
    timed.check(load)


def test_a_turn_takes_no_longer_because_the_clock_was_set(
    timed: Alone, clock: Clock, will: Will
) -> None:
    with timed.load(people=4) as load:  # as many as actions run at once
        will.is_("3")
        for off in (HOUR, 0):
            load.goes_on(1)
            time.sleep(1)  # the next ones are under way
            clock.set(off)
            load.goes_on(4)
        will.is_("")
    timed.check(load)
    assert not any(SORRY in turn.got for talk in load.talks for turn in talk.turns)
