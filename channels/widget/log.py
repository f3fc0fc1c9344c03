"""Reads the widget's conversations in the conversation store; keeps the feedback beside them."""

from __future__ import annotations

import json
import time
from dataclasses import asdict

from channels.log import Log
from channels.messages import Message, conversation
from channels.widget.bodies import Feedback
from store.conversations import Conversations

#: Messages of a conversation that are shown; older ones are kept, but not sent.
MOST_MESSAGES = 200
_FEEDBACK = """CREATE TABLE IF NOT EXISTS feedback (
    sender_id TEXT, message_id TEXT, value TEXT NOT NULL, reason TEXT NOT NULL, time REAL NOT NULL,
    PRIMARY KEY (sender_id, message_id))"""
_RATE = "INSERT OR REPLACE INTO feedback VALUES (:sender, :message, :value, :reason, :time)"
_UNRATE = "DELETE FROM feedback WHERE sender_id = :sender AND message_id = :message"
_FORGET = "DELETE FROM feedback WHERE sender_id = :sender"
_RATED = "SELECT message_id, value FROM feedback WHERE sender_id = :sender"
#: Without how the messages were understood, which is most of what is stored.
_LAST = """SELECT json_remove(data, '$.parse_data') FROM events WHERE sender_id = :sender
    AND type_name IN ('user', 'bot') ORDER BY id DESC LIMIT :most"""


class WidgetLog(Log):
    """What was said and thought in the widget's conversations.

    Args:
        store: Rasa's events.
    """

    def __init__(self, store: Conversations) -> None:
        """Make what is not there yet."""
        super().__init__(store, "widget")
        with store.engine.begin() as connection:
            connection.exec_driver_sql(_FEEDBACK)

    def messages(self, sender: str) -> list[Message]:
        """Return the last messages of a conversation, in order."""
        with self._store.engine.connect() as connection:
            last = {"sender": sender, "most": MOST_MESSAGES}
            rows = connection.exec_driver_sql(_LAST, last).fetchall()
            rated = connection.exec_driver_sql(_RATED, {"sender": sender}).fetchall()
        events = [json.loads(data) for (data,) in reversed(rows)]
        return conversation(events, {message: value for message, value in rated})

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
