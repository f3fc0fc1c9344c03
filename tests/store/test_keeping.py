"""Conversations are deleted when they are old, and when a person wants it, and not otherwise."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
import redis

from operations.clock import Clock
from operations.keeping import DAY, Keeping
from operations.person import export, forget, main
from store import kept
from store.conversations import Conversations
from store.settings import in_file
from tests.conftest import ROOT
from tests.store.playing import Place, run, said, text_of, turn

ANN, BOB = "telegram:4711", "telegram:4712"
PRIVATE = "my passport is E12345678"
EMPTY = {"events": [], "state": [], "feedback": []}


def days_later(days: float) -> Clock:
    """Return a clock that is believed, so many days from now."""
    later = time.time() + days * DAY
    return Clock(later - 3600, lambda: later)


def test_what_was_said_is_kept_for_its_days_and_then_deleted(place: Place) -> None:
    async def play(store: Conversations) -> None:
        for number in range(50):
            await turn(store, ANN, f"question {number}", misses=0)
        await turn(store, BOB, "hello", misses=3)
        assert await Keeping(store.database, 30, days_later(29.9)).look() == 0
        assert len(await said(store, ANN)) == 50
        assert await Keeping(store.database, 30, days_later(30.1)).look() == 51 * 5 + 2
        if place.settings.redis:  # where a conversation stands is there for a day at most
            redis.from_url(place.settings.redis).flushall()
        for sender in (ANN, BOB):
            assert await store.database.read(partial(kept.find_all, sender=sender)) == EMPTY
            assert await said(store, sender) == []
            assert await store.retrieve(sender) is None

    run(place, play)


def test_nothing_is_deleted_while_the_clock_is_in_doubt(place: Place) -> None:
    async def play(store: Conversations) -> None:
        await turn(store, ANN, "today", misses=0)
        await store.database.write(partial(kept.believe_time, time=time.time()))
        known = await store.database.read(kept.believed_time)
        ahead = Clock(known, lambda: time.time() + 10 * 365 * DAY)
        assert await Keeping(store.database, 30, ahead).look() == 0
        assert await said(store, ANN) == ["today"]
        believed = await store.database.read(kept.believed_time)
        assert believed and believed < time.time() + 1, "a doubtful time is not kept as a right one"

    run(place, play)


def test_a_file_of_an_older_version_is_as_right_as_its_last_turn(place: Place) -> None:
    async def play(store: Conversations) -> None:
        for number in range(150):
            await turn(store, ANN, f"old {number}", misses=1, time=1000.0 + number)
        await turn(store, BOB, "old", misses=1, time=1000.0)
        await turn(store, ANN, "new", misses=2)
        await Keeping(store.database, 1).look()
        assert await said(store, ANN) == ["new"]
        recent = await store.retrieve(ANN)
        assert recent and recent.get_slot("misses") == 2

    run(place, play)


def test_where_nothing_is_kept_there_is_nothing_to_doubt(
    place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    async def play(store: Conversations) -> None:
        await Keeping(store.database, 30).look()
        assert await store.database.read(kept.believed_time) and not caplog.records

    run(place, play)


def test_a_person_is_told_of_and_forgotten_by_another_process(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    async def play(store: Conversations) -> None:
        await turn(store, ANN, PRIVATE, misses=7)
        await turn(store, BOB, "hello", misses=0)
        assert await export(place.settings, ANN)
        kept = json.loads(capsys.readouterr().out)
        assert text_of(kept["events"]) == [PRIVATE]
        assert await forget(place.settings, ANN)
        assert "1 messages" in capsys.readouterr().out
        assert await said(store, ANN) == [] and await store.retrieve(ANN) is None
        assert await said(store, BOB) == ["hello"]
        assert not await forget(place.settings, ANN) and not await export(place.settings, ANN)

    run(place, play)


def test_the_command_leaves_nothing_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "conversations.db"

    def command(what: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "operations.person", what, ANN],
            cwd=ROOT, env={**os.environ, "VAR_DIR": str(tmp_path), "DATABASE_URL": ""},
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip

    async def play(store: Conversations) -> None:
        await turn(store, ANN, PRIVATE, misses=7)
        assert command("forget").returncode == 0
        for file in tmp_path.iterdir():
            assert b"E12345678" not in file.read_bytes(), file.name

    run(Place(in_file(path)), play)
    again = command("export")
    assert again.returncode == 1 and "Nothing is kept of telegram:4711" in again.stderr


@pytest.mark.parametrize("arguments", [[], ["forget"], ["forget", ""], ["remember", ANN]])
def test_wrong_use_is_told_the_right_one(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert "make forget SENDER=" in capsys.readouterr().err
