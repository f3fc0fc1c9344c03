"""WhatsApp's channel."""

from __future__ import annotations

from typing import Any, Sequence

from sanic.request import Request

from actions.knowledge import KNOWLEDGE
from channels.messaging.answer import Answer
from channels.messaging.incoming import Incoming
from channels.messaging.meta_channel import MetaChannel
from channels.messaging.routes import json_object
from channels.messaging.settings import Values
from channels.messaging.whatsapp.parse import parse
from channels.messaging.whatsapp.render import render, seen, typing, welcome
from channels.suggestions import suggestions
from store.conversations import Conversations


class WhatsAppChannel(MetaChannel):
    """Serves one phone number.

    Args:
        values: Of WhatsApp's variables.
        store: The conversations.
    """

    platform = "whatsapp"
    token = "WHATSAPP_TOKEN"

    def __init__(self, values: Values, store: Conversations) -> None:
        """Keep the number."""
        super().__init__(values, store)
        self._number = values["WHATSAPP_PHONE_NUMBER_ID"]

    def parse(self, request: Request) -> Sequence[Incoming]:
        """Read a delivery."""
        return parse(json_object(request), self._number)

    async def begin(self, incoming: Incoming) -> None:
        """Mark the message as read."""
        await self.call(f"{self._number}/messages", seen(incoming.id))

    async def working(self, incoming: Incoming) -> None:
        """Show that an answer is being written; its arrival ends that, so it must come first."""
        await self.call(f"{self._number}/messages", typing(incoming.id))

    async def send(self, incoming: Incoming, answer: Answer) -> None:
        """Send an answer, in pieces where it is long."""
        choose = KNOWLEDGE.words().texts["messaging"]["choose"]
        for body in render(answer, incoming.reply_to, choose):
            await self.call(f"{self._number}/messages", body)

    def welcome(self) -> tuple[str, dict[str, Any]]:
        """Offer questions in an empty chat, and "/help" to who types a slash."""
        words = KNOWLEDGE.words()
        body = welcome(suggestions(words), words.texts["messaging"]["help_command"])
        return f"{self._number}/conversational_automation", body
