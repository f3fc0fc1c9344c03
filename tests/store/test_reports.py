"""Stored conversations can be read one after the other, whole and in order."""

from __future__ import annotations

import pytest
import sqlalchemy as sql

from store import reports
from store.conversations import Conversations
from tests.store.playing import Place, run, text_of, turn


def test_conversations_come_one_after_the_other(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports, "BATCH", 2)

    async def play(store: Conversations) -> None:
        for number in range(3):
            for person in ("bob", "widget:ann", "telegram:7", "eve", "Zoë"):
                await turn(store, person, f"question {number}", misses=number)

    run(place, play)
    with sql.create_engine(place.settings.database).connect() as connection:
        found = list(reports.stored(connection))
        assert not list(reports.stored(connection, since=4e9))
    assert {one.sender for one in found} == {"bob", "widget:ann", "telegram:7", "eve", "Zoë"}
    assert len(found) == 5
    for one in found:
        assert text_of(one.events) == ["question 0", "question 1", "question 2"]
        assert one.feedback == {}
