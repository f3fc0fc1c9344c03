"""A file of an earlier version is brought up to date without losing a word."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from store.conversations import Conversations
from store.settings import in_file
from tests.store.playing import Place, run, said, text_of, turn

#: As the version before made it.
OLD = """
CREATE TABLE events (id INTEGER NOT NULL PRIMARY KEY, sender_id VARCHAR(255) NOT NULL,
    type_name VARCHAR(255) NOT NULL, timestamp FLOAT, intent_name VARCHAR(255),
    action_name VARCHAR(255), data TEXT);
CREATE INDEX ix_events_sender_id ON events (sender_id);
CREATE INDEX events_message ON events
    (sender_id, json_extract(data, '$.message_id')) WHERE type_name = 'user';
CREATE TABLE feedback (
    sender_id TEXT, message_id TEXT, value TEXT NOT NULL, reason TEXT NOT NULL, time REAL NOT NULL,
    PRIMARY KEY (sender_id, message_id));
INSERT INTO feedback VALUES ('ann', 'm3.r', 'up', '', 5.0);
"""


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Two conversations, whose turns alternate, in a file of the version before."""
    connection = sqlite3.connect(tmp_path / "c.db")
    connection.executescript(OLD)
    for number in range(8):
        for sender in ("ann", "bob"):
            events: list[dict[str, object]] = [
                {
                    "event": "user",
                    "text": f"question {number}",
                    "message_id": f"m{number}",
                    "parse_data": {"intent": {"name": "ask"}, "entities": []},
                },
                {"event": "slot", "name": "misses", "value": number},
                {"event": "bot", "text": f"answer {number}", "data": {"custom": {"facts": []}}},
                {"event": "action", "name": "action_listen"},
            ]
            if number == 0:
                events.insert(0, {"event": "session_started"})
            for event in events:
                text = json.dumps({**event, "timestamp": 100.0 + number})
                row = (sender, event["event"], 100.0 + number, event.get("name"), text)
                connection.execute(
                    "INSERT INTO events (sender_id, type_name, timestamp, action_name, data)"
                    " VALUES (?, ?, ?, ?, ?)",
                    row,
                )
    connection.commit()
    connection.close()
    return Place(in_file(tmp_path / "c.db"))


def test_conversations_of_the_version_before_go_on(place: Place) -> None:
    async def play(store: Conversations) -> None:
        recent = await store.retrieve("ann")
        assert recent and recent.get_slot("misses") == 7
        assert recent.latest_message and recent.latest_message.text == "question 7"
        for message in ("m0", "m7"):
            known = await store.known("ann", message)
            assert [event["event"] for event in known] == ["user", "bot"]
            assert text_of(known) == [f"question {message[1:]}"]
        await turn(store, "ann", "one more", misses=0)
        assert await said(store, "ann") == [*(f"question {n}" for n in range(8)), "one more"]
        assert await said(store, "bob") == [f"question {n}" for n in range(8)]

    run(place, play)


def test_nothing_is_lost_and_it_is_done_once(place: Place, tmp_path: Path) -> None:
    def rows(query: str) -> list[tuple[object, ...]]:
        connection = sqlite3.connect(tmp_path / "c.db")
        found = connection.execute(query).fetchall()
        connection.close()
        return found

    before = rows("SELECT id, sender_id, type_name, data FROM events ORDER BY id")
    for _ in range(2):
        place.store().database.close()
    assert rows("SELECT id, sender_id, type_name, data FROM events ORDER BY id") == before
    assert rows("SELECT sender_id, message_id, value FROM feedback") == [("ann", "m3.r", "up")]
    assert rows("SELECT sender_id, number FROM conversations") == [("ann", 8), ("bob", 8)]
    indexes = [name for (name,) in rows("SELECT name FROM sqlite_master WHERE type = 'index'")]
    assert "events_once" in indexes and "events_message" not in indexes
