"""Plays the turns of a channel's conversations: each message once, and in order of arrival."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any, Callable

from rasa.core.channels.channel import OutputChannel, UserMessage

from channels.log import Log
from channels.messages import SHOWN, Message, reply
from channels.question import Question
from channels.rest import Handler
from operations.life import RUNNING
from operations.metrics import count_error
from operations.turns import counted

logger = logging.getLogger(__name__)
Turn = asyncio.Task[Message]
#: Reads a question anew, knowing its conversation, once the turns before are over.
Rereading = Callable[[str, Question], Question]


class Output(OutputChannel):
    """Collects the responses of a turn, whole as the actions give them."""

    def __init__(self) -> None:
        """Start with none."""
        self.responses: list[dict[str, Any]] = []

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Collect one response."""
        self.responses.append(message)


class Turns:
    """Plays turns. A turn goes on when whoever asked has gone: they will ask for the reply.

    Args:
        handle: Lets Rasa handle a message.
        log: Where Rasa keeps the turn.
        reread: Reads a question that depends on what was said last; None where none does.
    """

    def __init__(self, handle: Handler, log: Log, reread: Rereading | None = None) -> None:
        """Start with no turn."""
        self._handle, self._log, self._reread = handle, log, reread
        self._running: dict[str, dict[str, Turn]] = {}

    def knows(self, sender: str, message: str) -> bool:
        """Tell whether a message is being answered, or has been: it will be no new turn."""
        running = self._running.get(sender, {})
        return message in running or bool(self._log.turn(sender, message)[1:])

    def play(self, sender: str, question: Question, sorry: dict[str, Any]) -> Turn:
        """Return the turn of a message: a new one, or the one that is being played.

        Args:
            sender: Of the conversation.
            question: The message.
            sorry: Response for when no other comes about.
        """
        running = self._running.setdefault(sender, {})
        if question.id not in running:
            before = next(reversed(running.values()), None)
            task = asyncio.ensure_future(self._turn(sender, question, sorry, before))
            turn = RUNNING.hold(task)
            running[question.id] = turn
            turn.add_done_callback(lambda done: self._ended(sender, question.id))
        return running[question.id]

    def known(self, sender: str, message: str) -> bool:
        """Tell whether a message has come before, even before a restart."""
        running = self._running.get(sender, {})
        return message in running or bool(self._log.turn(sender, message))

    async def settle(self, sender: str) -> None:
        """Wait until no turn of a conversation is being played."""
        while sender in self._running:
            await asyncio.wait(self._running[sender].values())

    async def _turn(
        self, sender: str, question: Question, sorry: dict[str, Any], before: Turn | None
    ) -> Message:
        if before:
            await asyncio.wait({before})
        stored = self._log.turn(sender, question.id)[1:]
        if stored:
            return stored[0]
        question = self._reread(sender, question) if self._reread else question
        with counted(self._log.channel, sender) as turn:
            said = await self._said(sender, question, sorry)
            turn.said(said, sorry)
        stored = self._log.turn(sender, question.id)[1:]
        # The store tries again with the next turn where it could not write this one.
        return stored[0] if stored else reply(question.id, time.time(), said)

    async def _said(
        self, sender: str, question: Question, sorry: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Let Rasa reply, or the channel itself; an apology where neither does."""
        output = Output()
        if not question.reply:
            await self._ask(sender, question, output)
        if not any(response.get("custom") for response in output.responses):
            own = dict(question.reply or sorry)
            output.responses.append(own)
            self._log.add(sender, question, own)
        return output.responses

    async def _ask(self, sender: str, question: Question, output: Output) -> None:
        metadata = {SHOWN: question.shown} if question.shown != question.sent else None
        message = UserMessage(
            question.sent,
            output,
            sender,
            input_channel=self._log.channel,
            message_id=question.id,
            metadata=metadata,
        )
        try:
            await self._handle(message)
        except Exception:
            logger.exception("A turn failed; a polite reply was sent.")
            count_error("turn_failed")

    def _ended(self, sender: str, message: str) -> None:
        running = self._running[sender]
        del running[message]
        if not running:
            del self._running[sender]
