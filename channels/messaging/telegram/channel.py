"""Telegram's channel: updates come to a webhook, with a secret, or are fetched."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from typing import Any, Sequence

from sanic.request import Request

from actions.knowledge import KNOWLEDGE
from channels.messaging.answer import Answer
from channels.messaging.channel import MessagingChannel
from channels.messaging.incoming import Incoming
from channels.messaging.routes import json_object
from channels.messaging.sender import Sender
from channels.messaging.settings import Values
from channels.messaging.telegram.parse import Place, parse
from channels.messaging.telegram.polling import WANTED, poll
from channels.messaging.telegram.render import render
from channels.messaging.values import text_at
from store.conversations import Conversations

#: Seconds between two looks whether the model is loaded.
STARTING = 0.2
_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class TelegramChannel(MessagingChannel):
    """Serves a bot.

    Args:
        settings: Values of the TELEGRAM_… variables.
        store: The conversations.
    """

    platform = "telegram"

    def __init__(self, settings: Values, store: Conversations) -> None:
        """Keep the settings."""
        token = settings["TELEGRAM_TOKEN"]
        super().__init__(store, Sender(f"{settings['TELEGRAM_API'].rstrip('/')}/bot{token}"))
        self._address = settings["TELEGRAM_WEBHOOK_URL"]
        self._secret = settings["TELEGRAM_SECRET"] or secret_from(token)
        self._username = ""

    async def verify(self, request: Request) -> bool:
        """Compare the secret."""
        given = request.headers.get(_HEADER, "")
        return hmac.compare_digest(given.encode("utf-8", "replace"), self._secret.encode())

    def parse(self, request: Request) -> Sequence[Incoming]:
        """Read an update."""
        return [parse(json_object(request), self._username)]

    async def connect(self) -> None:
        """Ask for the bot's name; say where updates are to go, and which commands there are."""
        self._username = text_at(await self.sender.get("getMe"), "result", "username")
        named = KNOWLEDGE.words().texts["messaging"]["commands"]
        commands = [{"command": name, "description": text} for name, text in named.items()]
        await self.sender.post("setMyCommands", json={"commands": commands})
        if not self._address:
            while self.app.ctx.agent is None:
                await asyncio.sleep(STARTING)
            await poll(self.sender, lambda one: self.take(parse(one, self._username)))
        webhook = {
            "url": self._address,
            "secret_token": self._secret,
            "allowed_updates": WANTED,
        }
        await self.sender.post("setWebhook", json=webhook)

    async def begin(self, incoming: Incoming) -> None:
        """Stop the spinner of a pressed button."""
        place: Place = incoming.reply_to
        if place.press:
            await self.sender.post("answerCallbackQuery", json={"callback_query_id": place.press})

    async def working(self, incoming: Incoming) -> None:
        """Show "typing …", which Telegram ends with the answer."""
        action = {**_target(incoming.reply_to), "action": "typing"}
        await self.sender.post("sendChatAction", json=action)

    async def send(self, incoming: Incoming, answer: Answer) -> None:
        """Send the messages of an answer, in order."""
        place: Place = incoming.reply_to
        for message in render(answer):
            body = {**_target(place), **_quote(place), **message}
            await self.sender.post("sendMessage", json=body)


def secret_from(token: str) -> str:
    """Return a secret for the webhook, where none is set: who lacks the token cannot know it."""
    return hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest()


def _target(place: Place) -> dict[str, Any]:
    return {"chat_id": place.chat, **({"message_thread_id": place.thread} if place.thread else {})}


def _quote(place: Place) -> dict[str, Any]:
    if place.message is None:
        return {}
    quote = {"message_id": place.message, "allow_sending_without_reply": True}
    return {"reply_parameters": quote}
