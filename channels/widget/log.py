"""Reads the widget's conversations in the conversation store; keeps the feedback beside them."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from itertools import takewhile
from typing import Any

from rasa.shared.core.events import BotUttered, Event, UserUttered

from channels.widget.bodies import Feedback, Question
from channels.widget.messages import SHOWN, Message, conversation
from server.conversations import Conversations

#: Messages of a conversation that are shown; older ones are kept, but not sent.
MOST_MESSAGES = 200
#: A message of the visitor is found by its id: the retry that asks for it must cost no search.
_INDEX = """CREATE INDEX IF NOT EXISTS events_message ON events
    (sender_id, json_extract(data, '$.message_id')) WHERE type_name = 'user'"""
_FEEDBACK = """CREATE TABLE IF NOT EXISTS feedback (
    sender_id TEXT, message_id TEXT, value TEXT NOT NULL, reason TEXT NOT NULL, time REAL NOT NULL,
    PRIMARY KEY (sender_id, message_id))"""
_ASKED = """SELECT max(id) FROM events WHERE sender_id = :sender AND type_name = 'user'
    AND json_extract(data, '$.message_id') = :message"""
_FROM = """SELECT type_name, data FROM events WHERE sender_id = :sender
    AND type_name IN ('user', 'bot') AND id >= :asked ORDER BY id"""
_RATE = "INSERT OR REPLACE INTO feedback VALUES (:sender, :message, :value, :reason, :time)"
_UNRATE = "DELETE FROM feedback WHERE sender_id = :sender AND message_id = :message"
_FORGET = "DELETE FROM feedback WHERE sender_id = :sender"
_RATED = "SELECT message_id, value FROM feedback WHERE sender_id = :sender"
#: Without how the messages were understood, which is most of what is stored.
_LAST = """SELECT json_remove(data, '$.parse_data') FROM events WHERE sender_id = :sender
    AND type_name IN ('user', 'bot') ORDER BY id DESC LIMIT :most"""


class Log:
    """What was said and thought in the widget's conversations.

    Args:
        store: Rasa's events; there is no second store of messages.
    """

    def __init__(self, store: Conversations) -> None:
        """Make what is not there yet."""
        self._store = store
        with store.engine.begin() as connection:
            connection.exec_driver_sql(_INDEX)
            connection.exec_driver_sql(_FEEDBACK)

    def messages(self, sender: str) -> list[Message]:
        """Return the last messages of a conversation, in order."""
        with self._store.engine.connect() as connection:
            last = {"sender": sender, "most": MOST_MESSAGES}
            rows = connection.exec_driver_sql(_LAST, last).fetchall()
            rated = connection.exec_driver_sql(_RATED, {"sender": sender}).fetchall()
        events = [json.loads(data) for (data,) in reversed(rows)]
        return conversation(events, {message: value for message, value in rated})

    def turn(self, sender: str, message: str) -> list[Message]:
        """Return a message of the visitor and its reply; less where they are not there."""
        with self._store.engine.connect() as connection:
            key = {"sender": sender, "message": message}
            asked = connection.exec_driver_sql(_ASKED, key).scalar()
            if asked is None:
                return []
            rows = connection.exec_driver_sql(_FROM, {"sender": sender, "asked": asked})
            first = rows.fetchone()
            said = takewhile(lambda row: row.type_name == "bot", rows)
            return conversation([json.loads(row.data) for row in (first, *said)], {})

    def add_failed(self, sender: str, question: Question, sorry: dict[str, Any]) -> None:
        """Keep a turn that Rasa did not: what was asked, and the apology.

        Args:
            sender: Of the conversation.
            question: What was asked.
            sorry: Response that was sent.
        """
        asked = UserUttered(
            question.sent,
            message_id=question.id,
            input_channel="widget",
            metadata={SHOWN: question.shown},
        )
        events: list[Event] = [] if self.turn(sender, question.id) else [asked]
        said = BotUttered(sorry["text"], {"custom": sorry["custom"]})
        self._store.append(sender, [*events, said])

    def rate(self, sender: str, feedback: Feedback) -> None:
        """Keep what the visitor thinks of an answer; the last word counts."""
        values = {"sender": sender, "time": time.time(), **asdict(feedback)}
        with self._store.engine.begin() as connection:
            connection.exec_driver_sql(_RATE if feedback.value else _UNRATE, values)

    def forget(self, sender: str) -> None:
        """Remove a conversation and what was thought of it."""
        self._store.forget(sender)
        with self._store.engine.begin() as connection:
            connection.exec_driver_sql(_FORGET, {"sender": sender})
