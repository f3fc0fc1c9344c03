"""The actions are slow, fail, or their thread ends. A turn then gets an apology, once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.alone import Alone
from tests.faults.ledger import SORRY
from tests.faults.sabotaged import Will


@pytest.fixture(scope="module")
def will(tmp_path_factory: pytest.TempPathFactory) -> Will:
    return Will(tmp_path_factory.mktemp("will") / "will")


@pytest.fixture(scope="module")
def sabotaged(will: Will, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Alone]:
    running = will.alone(tmp_path_factory.mktemp("sabotaged"))
    running.begin()
    yield running
    running.stop()


@pytest.mark.parametrize("fault", ["raise", "exit", "30"], ids=["fails", "killed", "hangs"])
def test_a_turn_whose_action_fails_is_told_so_and_the_next_knows_its_context(
    sabotaged: Alone, will: Will, fault: str
) -> None:
    with sabotaged.load() as load:
        load.goes_on(20)
        will.is_(fault)
        load.goes_on(20)
        will.is_("")
        load.goes_on(40)
    sabotaged.check(load, apologies=True)
    assert any(SORRY in turn.got for talk in load.talks for turn in talk.turns)
    assert sabotaged.running


def test_a_slow_action_is_waited_for(sabotaged: Alone, will: Will) -> None:
    with sabotaged.load(people=4) as load:  # as many as actions run at once
        will.is_("2.5")
        load.goes_on(12)
        will.is_("")
    sabotaged.check(load)
