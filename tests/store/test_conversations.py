"""Conversations outlive a restart, cost the same at any length, and survive a broken database."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered

from store.conversations import Conversations, Recent

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "var" / "conversations.db"


def store_at(database: Path, held: int = 10) -> Conversations:
    store = Conversations(database, held)
    store.domain = Domain.load(ROOT / "domain")
    return store


def turn(store: Conversations, sender: str, text: str, misses: int) -> None:
    """Play a turn as Rasa does: retrieve, add events, save."""

    async def play() -> None:
        tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
        for event in (
            UserUttered(text, {"name": "ask", "confidence": 1.0}),
            ActionExecuted("action_read_question"),
            SlotSet("misses", misses),
            ActionExecuted("action_listen"),
        ):
            tracker.update(event, store.domain)
        await store.save(tracker)

    asyncio.run(play())


def recall(store: Conversations, sender: str) -> Recent:
    recent = asyncio.run(store.retrieve(sender))
    assert recent is not None
    return recent


def texts_in(database: Path) -> list[str]:
    with sqlite3.connect(database) as connection:
        rows = connection.execute(
            "SELECT json_extract(data, '$.text') FROM events WHERE type_name = 'user' ORDER BY id"
        )
        return [text for (text,) in rows]


def test_a_conversation_goes_on_after_a_restart(database: Path) -> None:
    turn(store_at(database), "ann", "how many labs?", misses=1)
    recent = recall(store_at(database), "ann")
    assert recent.get_slot("misses") == 1
    assert recent.latest_message and recent.latest_message.text == "how many labs?"


def test_conversations_are_kept_apart(database: Path) -> None:
    store = store_at(database)
    turn(store, "ann", "how many labs?", misses=1)
    turn(store, "bob", "where is it?", misses=2)
    assert recall(store, "ann").get_slot("misses") == 1
    assert asyncio.run(store_at(database).retrieve("eve")) is None


@pytest.mark.parametrize("held", [10, 0], ids=["from memory", "from the database"])
def test_the_hundredth_turn_sees_no_more_than_the_third(database: Path, held: int) -> None:
    store, seen = store_at(database, held), []
    for number in range(100):
        turn(store, "ann", f"question {number}", misses=number)
        recent = recall(store, "ann")
        seen.append(len(recent.events))
        assert recent.get_slot("misses") == number
    assert seen[99] == seen[2]
    assert texts_in(database) == [f"question {number}" for number in range(100)]


def test_a_turn_that_cannot_be_stored_is_stored_with_the_next(database: Path) -> None:
    store = store_at(database)
    turn(store, "ann", "first", misses=0)
    with sqlite3.connect(database) as connection:
        connection.execute("ALTER TABLE events RENAME TO away")
    turn(store, "ann", "second", misses=5)
    with sqlite3.connect(database) as connection:
        connection.execute("ALTER TABLE away RENAME TO events")
    assert texts_in(database) == ["first"]
    turn(store, "ann", "third", misses=6)
    assert texts_in(database) == ["first", "second", "third"]
    assert recall(store, "ann").get_slot("misses") == 6
