"""The widget's conversations as it shows them, and what visitors think of the answers."""

from __future__ import annotations

import time

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from channels.messages import Message, conversation
from channels.widget.bodies import Feedback
from store.conversations import Conversations
from store.schema import FEEDBACK
from store.service import Away

#: Messages of a conversation that are shown; older ones are kept, but not sent.
MOST_MESSAGES = 200
_RATED = FEEDBACK.c


class WidgetLog:
    """What was said and thought in the widget's conversations.

    Args:
        store: The conversations; there is no second store of messages.
    """

    def __init__(self, store: Conversations) -> None:
        """Keep the store."""
        self._store = store

    async def messages(self, sender: str) -> list[Message]:
        """Return the last messages of a conversation, in order."""
        events = await self._store.last(sender, MOST_MESSAGES)

        def read(connection: Connection) -> dict[str, str]:
            query = sql.select(_RATED.message_id, _RATED.value).where(_RATED.sender_id == sender)
            return {row.message_id: row.value for row in connection.execute(query)}

        try:
            rated = await self._store.database.read(read)
        except Away:
            rated = {}
        return conversation(events, rated)

    async def rate(self, sender: str, feedback: Feedback) -> None:
        """Keep what the visitor thinks of an answer; the last word counts.

        Raises:
            Away: If it cannot be kept now.
        """

        def write(connection: Connection) -> None:
            connection.execute(
                FEEDBACK.delete()
                .where(_RATED.sender_id == sender)
                .where(_RATED.message_id == feedback.message)
            )
            if feedback.value:
                row = (sender, feedback.message, feedback.value, feedback.reason, time.time())
                connection.execute(FEEDBACK.insert().values(row))

        await self._store.database.write(write)
