"""Plays the turns of a channel's conversations: each message once, and in order of arrival."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any, Awaitable, Callable, Mapping

from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.core.events import BotUttered, Event, UserUttered

from channels.messages import SHOWN, Reply, replied
from channels.question import Question
from operations.life import RUNNING
from operations.metrics import count_error
from operations.turns import counted
from store.conversations import Conversations
from store.turn import OpenTurn

logger = logging.getLogger(__name__)
Handler = Callable[[UserMessage], Awaitable[Any]]
Turn = asyncio.Task[Reply]
#: Reads a question anew, knowing the reply before it, once the turns before are over.
Rereading = Callable[[Reply | None, Question], Question]
#: So often a turn is played where other processes go on with the conversation meanwhile.
TRIES = 3


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
        store: Knows which messages have been answered, in whichever process.
        channel: Whose conversations these are.
        reread: Reads a question that depends on what was said last; None where none does.
    """

    def __init__(
        self, handle: Handler, store: Conversations, channel: str, reread: Rereading | None = None
    ) -> None:
        """Start with no turn."""
        self._handle, self._store, self._channel = handle, store, channel
        self._reread = reread
        self._running: dict[str, dict[str, Turn]] = {}

    async def knows(self, sender: str, message: str) -> bool:
        """Tell whether a message is being answered, or has been: it will be no new turn."""
        running = self._running.get(sender, {})
        return message in running or bool(await self._store.known(sender, message))

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

    async def settle(self, sender: str) -> None:
        """Wait until no turn of a conversation is being played."""
        while sender in self._running:
            await asyncio.wait(self._running[sender].values())

    async def _turn(
        self, sender: str, question: Question, sorry: dict[str, Any], before: Turn | None
    ) -> Reply:
        if before:
            await asyncio.wait({before})
        try:
            for _ in range(TRIES):
                reply = await self._try(sender, question, sorry)
                if reply:
                    return reply
            logger.error("A turn was overtaken %d times; a polite reply was sent.", TRIES)
        except Exception:
            logger.exception("A turn could not be played; a polite reply was sent.")
            count_error("turn_failed")
        return Reply(question.id, time.time(), [sorry])

    async def _try(self, sender: str, question: Question, sorry: dict[str, Any]) -> Reply | None:
        """Play a turn, or find it; None where another process went on meanwhile."""
        async with self._store.turn(sender, question.id) as turn:
            told = replied(turn.known, question.id, told=True)
            if told:
                return told
            if self._reread:
                question = self._reread(replied(turn.before, turn.state.message), question)
            with counted(self._channel, sender) as count:
                await self._say(turn, question, sorry)
                counts = await self._store.commit(turn)
                reply = replied(turn.said, question.id)
                count.said(reply.responses if reply else (), sorry)
            return reply if counts else None

    async def _say(self, turn: OpenTurn, question: Question, sorry: dict[str, Any]) -> None:
        """Let Rasa reply, or the channel itself; an apology where neither does."""
        output = Output()
        if not question.reply:
            await self._ask(turn.sender, question, output)
        if not any(said.get("data", {}).get("custom") for said in turn.said):
            whole = any(response.get("custom") for response in output.responses)
            own = output.responses if whole else [dict(question.reply or sorry)]
            asked = [] if turn.said else [self._asked(question)]
            turn.events += [event.as_dict() for event in (*asked, *map(_bot, own))]

    def _asked(self, question: Question) -> Event:
        return UserUttered(
            question.sent,
            message_id=question.id,
            input_channel=self._channel,
            metadata={SHOWN: question.shown},
        )

    async def _ask(self, sender: str, question: Question, output: Output) -> None:
        metadata = {SHOWN: question.shown} if question.shown != question.sent else None
        message = UserMessage(
            question.sent,
            output,
            sender,
            input_channel=self._channel,
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


def _bot(response: Mapping[str, Any]) -> Event:
    said = {name: value for name, value in response.items() if name in ("custom", "buttons")}
    return BotUttered(response.get("text"), said)
