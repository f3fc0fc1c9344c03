"""Plays the turns of a platform's chats, by the same rules as the widget's (channels/turns.py)."""

from __future__ import annotations

import asyncio
import logging
import time
import unicodedata
from dataclasses import replace
from typing import Any, Mapping
from weakref import WeakValueDictionary

from actions.knowledge import KNOWLEDGE
from channels.bodies import whole
from channels.messages import Reply
from channels.messaging.answer import Answer, answer_from
from channels.messaging.incoming import Incoming
from channels.messaging.quota import Quota, Ruling
from channels.question import FACT, Question, asks_fact
from channels.rest_requests import plain_text
from channels.suggestions import suggestions
from channels.turns import Handler, Turns
from dialogue.words import Words
from operations.metrics import count_error
from store.conversations import Conversations

logger = logging.getLogger(__name__)
#: After so many seconds an apology goes out.
PATIENCE = 30.0
#: Of small talk: what is told then comes from no page.
_CHITCHAT = {"outcome": "chitchat", "facts": [], "verdict": None, "source": None}


class ChatTurns:
    """Plays turns.

    Args:
        platform: Whose chats these are.
        handle: Lets Rasa handle a message.
        store: The conversations.
        quota: How much a chat may ask.
    """

    def __init__(self, platform: str, handle: Handler, store: Conversations, quota: Quota) -> None:
        """Start with no turn."""
        self._platform, self._quota = platform, quota
        self._counting: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._turns = Turns(handle, store, platform, reread)

    async def play(
        self, incoming: Incoming, sorry: Mapping[str, Any], patience: float = PATIENCE
    ) -> Answer | None:
        """Play a turn, or wait for the one that the same delivery has begun.

        Args:
            incoming: What the person did.
            sorry: Response for when no other comes about, or not in time.
            patience: Seconds to wait. The turn itself goes on.

        Returns:
            What to show; None where the chat has asked too much, and knows it.
        """
        words = KNOWLEDGE.words()
        counting = self._counting.setdefault(incoming.chat, asyncio.Lock())
        async with counting:  # one message after the other, for the next may refer to this one
            ruling = await self._ruling(incoming)
            if ruling is Ruling.TELL:
                return Answer(words.texts["messaging"]["too_many"])
            if ruling is Ruling.IGNORE:
                return None
            question = question_from(incoming, words)
            turn = self._turns.play(self._sender(incoming), question, dict(sorry))
        done, _ = await asyncio.wait({turn}, timeout=patience)
        if not done:
            logger.error("A turn took longer than %s s; a polite reply was sent.", patience)
            count_error("turn_slow")
        said = turn.result() if done else Reply(incoming.id, time.time(), [sorry])
        return answer_from(said.message(), words.texts, said.told)

    async def _ruling(self, incoming: Incoming) -> Ruling:
        """Count what is new: what has been answered, even before a restart, is not."""
        sender = self._sender(incoming)
        known = await self._turns.knows(sender, incoming.id)
        return Ruling.ANSWER if known else await self._quota.ruling(sender)

    def _sender(self, incoming: Incoming) -> str:
        return f"{self._platform}:{incoming.chat}"


def reread(before: Reply | None, question: Question) -> Question:
    """Take a typed number or title for the button of the last message that it names."""
    if not before or question.reply or question.sent != plain_text(question.shown):
        return question
    payload = picked(question.shown, before.message()["buttons"])
    known = payload and asks_fact(payload, KNOWLEDGE.words().book)
    return replace(question, sent=payload) if payload and known else question


def question_from(incoming: Incoming, words: Words) -> Question:
    """Read what a person did. Only a button of ours is taken for one, whatever its payload says.

    Args:
        incoming: What the person did.
        words: Texts, and the facts that buttons ask for.
    """
    own, shown = words.texts["messaging"], whole(incoming.text)
    if incoming.kind in ("start", "help", "unreadable"):
        response: dict[str, Any] = {"text": own[incoming.kind], "custom": _CHITCHAT}
        if incoming.kind != "unreadable":
            response["buttons"] = suggestions(words)
        return Question(incoming.id, shown or incoming.kind, "", response)
    if incoming.payload and asks_fact(incoming.payload, words.book):
        return Question(incoming.id, shown, incoming.payload)
    # What is typed is no button, even where it looks like one's payload.
    return Question(incoming.id, shown, plain_text(shown).replace(FACT, "fact "))


def picked(text: str, buttons: list[dict[str, str]]) -> str | None:
    """Return the payload of the button that a text names by its number or its title.

    Args:
        text: Such as "2", "2.", "２" or "housing".
        buttons: In the order they were shown.
    """
    said = unicodedata.normalize("NFKC", text).strip().casefold()
    number = said.strip("().# ")
    if number.isdecimal():
        return buttons[int(number) - 1]["payload"] if 0 < int(number) <= len(buttons) else None
    titles = {one["title"].casefold(): one["payload"] for one in buttons}
    return titles.get(said)
