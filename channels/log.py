"""Finds turns in the conversation store, and keeps those that Rasa did not play."""

from __future__ import annotations

import json
from itertools import takewhile
from typing import Any, Mapping

from rasa.shared.core.events import BotUttered, Event, UserUttered

from channels.messages import SHOWN, Message, conversation
from channels.question import Question
from store.conversations import Conversations

#: A message of a person is found by its id: the retry that asks for it must cost no search.
_INDEX = """CREATE INDEX IF NOT EXISTS events_message ON events
    (sender_id, json_extract(data, '$.message_id')) WHERE type_name = 'user'"""
_LATEST = "SELECT max(id) FROM events WHERE sender_id = :sender AND type_name = 'user'"
_ASKED = _LATEST + " AND json_extract(data, '$.message_id') = :message"
_FROM = """SELECT type_name, data FROM events WHERE sender_id = :sender
    AND type_name IN ('user', 'bot') AND id >= :asked ORDER BY id"""


class Log:
    """The turns of a channel's conversations.

    Args:
        store: Rasa's events; there is no second store of messages.
        channel: Whose conversations these are.
    """

    def __init__(self, store: Conversations, channel: str) -> None:
        """Make what is not there yet."""
        self._store, self.channel = store, channel
        with store.engine.begin() as connection:
            connection.exec_driver_sql(_INDEX)

    def turn(self, sender: str, message: str) -> list[Message]:
        """Return a message of a person and its reply; less where they are not there."""
        return self._turn(_ASKED, {"sender": sender, "message": message})

    def latest(self, sender: str) -> list[Message]:
        """Return the last turn of a conversation, like :meth:`turn`."""
        return self._turn(_LATEST, {"sender": sender})

    def add(self, sender: str, question: Question, response: Mapping[str, Any]) -> None:
        """Keep a turn that Rasa did not: what was asked, and what was said.

        Args:
            sender: Of the conversation.
            question: What was asked.
            response: That was sent.
        """
        asked = UserUttered(
            question.sent,
            message_id=question.id,
            input_channel=self.channel,
            metadata={SHOWN: question.shown},
        )
        events: list[Event] = [] if self.turn(sender, question.id) else [asked]
        said = {name: value for name, value in response.items() if name in ("custom", "buttons")}
        self._store.append(sender, [*events, BotUttered(response["text"], said)])

    def _turn(self, query: str, key: Mapping[str, str]) -> list[Message]:
        with self._store.engine.connect() as connection:
            asked = connection.exec_driver_sql(query, key).scalar()
            if asked is None:
                return []
            rows = connection.exec_driver_sql(_FROM, {"sender": key["sender"], "asked": asked})
            first = rows.fetchone()
            said = takewhile(lambda row: row.type_name == "bot", rows)
            return conversation([json.loads(row.data) for row in (first, *said)], {})
