"""Messenger's channel."""

from __future__ import annotations

from typing import Any, Sequence

from sanic.request import Request

from actions.knowledge import KNOWLEDGE
from channels.messaging.answer import Answer
from channels.messaging.incoming import Incoming
from channels.messaging.messenger.parse import parse
from channels.messaging.messenger.render import action, render, welcome
from channels.messaging.meta_channel import MetaChannel
from channels.messaging.routes import json_object
from channels.suggestions import suggestions


class MessengerChannel(MetaChannel):
    """Serves one Facebook page, the one that the token is for."""

    platform = "messenger"
    token = "MESSENGER_PAGE_TOKEN"

    def parse(self, request: Request) -> Sequence[Incoming]:
        """Read a delivery."""
        return parse(json_object(request))

    async def begin(self, incoming: Incoming) -> None:
        """Mark the message as read."""
        await self.call("me/messages", action("mark_seen", incoming.reply_to))

    async def working(self, incoming: Incoming) -> None:
        """Show that an answer is being written; its arrival ends that, so it must come first."""
        await self.call("me/messages", action("typing_on", incoming.reply_to))

    async def send(self, incoming: Incoming, answer: Answer) -> None:
        """Send an answer, in pieces where it is long."""
        for body in render(answer, incoming.reply_to):
            await self.call("me/messages", body)

    def welcome(self) -> tuple[str, dict[str, Any]]:
        """Offer questions, and a button, in an empty chat."""
        words = KNOWLEDGE.words()
        greeting = words.texts["messaging"]["greeting"]
        return "me/messenger_profile", welcome(greeting, suggestions(words))
