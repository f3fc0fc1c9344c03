"""The process ends in mid-conversation, by force or by request."""

from __future__ import annotations

import pytest

from tests.faults.alone import Alone


@pytest.mark.short
def test_a_killed_assistant_goes_on_where_it_was(alone: Alone) -> None:
    with alone.load() as load:
        load.goes_on(30)
        alone.kill()
        alone.begin()
        load.goes_on(30)
    alone.check(load)


def test_an_assistant_that_is_asked_to_end_loses_nothing(alone: Alone) -> None:
    with alone.load() as load:
        load.goes_on(30)
        alone.stop()
        assert alone.process and alone.process.returncode == 0
        alone.begin()
        load.goes_on(30)
    alone.check(load)
    assert "Traceback" not in alone.log.read_text()
