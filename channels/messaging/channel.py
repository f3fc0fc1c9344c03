"""The base of the platforms' channels: what a delivery goes through, from signature to reply."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Coroutine, Sequence
from weakref import WeakValueDictionary

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from channels.messaging.answer import Answer
from channels.messaging.background import Background, until_taken
from channels.messaging.incoming import Incoming
from channels.messaging.quota import Quota
from channels.messaging.routes import routes
from channels.messaging.sender import NotSent, Sender
from channels.messaging.turns import ChatTurns
from channels.rest import SORRY
from channels.turns import Handler
from limits.limits import Limits
from operations.metrics import count_error
from store.conversations import Conversations

logger = logging.getLogger(__name__)
#: Seconds after which a turn is no longer quick.
QUICK = 1.0


class MessagingChannel(InputChannel, ABC):
    """``/webhooks/<platform>/webhook``.

    Args:
        store: The conversations.
        sender: Client of the platform's API.

    Attributes:
        quota: How much a chat may ask; by itself, each channel counts alone.
    """

    platform: ClassVar[str]

    def __init__(self, store: Conversations, sender: Sender) -> None:
        """Keep what the routes need."""
        self._store, self.sender = store, sender
        self.quota = Quota(Limits())
        self._background = Background()
        self._serving: set[tuple[str, str]] = set()
        self._sending: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, which is also its place below ``/webhooks``."""
        return cls.platform

    @abstractmethod
    async def verify(self, request: Request) -> bool:
        """Tell whether a delivery is the platform's: its signature or secret is right."""

    @abstractmethod
    def parse(self, request: Request) -> Sequence[Incoming]:
        """Read a delivery.

        Raises:
            Malformed: If it is not in the platform's form.
        """

    @abstractmethod
    async def send(self, incoming: Incoming, answer: Answer) -> None:
        """Show an answer; may raise :class:`NotSent`."""

    async def connect(self) -> None:
        """Tell the platform where we are, if it wants to know; may raise :class:`NotSent`."""

    async def begin(self, incoming: Incoming) -> None:
        """Take note of a delivery, such as a pressed button, while its turn is played."""

    async def working(self, incoming: Incoming) -> None:
        """Show that the assistant is at work, where the platform can and it takes a while."""

    async def confirm(self, request: Request) -> HTTPResponse:
        """Answer the platform's GET request, by which some make sure that we are we."""
        return response.json({"status": "ok"})

    async def respond(self, request: Request, incoming: Sequence[Incoming]) -> HTTPResponse:
        """Answer a delivery: at once, and work on. A platform that waits for the reply differs."""
        for one in incoming:
            self.take(one)
        return response.empty(200)

    def take(self, incoming: Incoming) -> None:
        """Work on what a person did, unless that is being done."""
        key = (incoming.chat, incoming.id)
        if incoming.kind == "silent" or key in self._serving:
            return
        self._serving.add(key)  # what comes twice at once has no turn yet to be known by
        self.spawn(self.serve(incoming))

    async def serve(self, incoming: Incoming) -> None:
        """Play a turn, and send its answer after those before it; once, if it comes again."""
        turn = asyncio.ensure_future(self.turns.play(incoming, self.sorry()))
        sending = self._sending.setdefault(incoming.chat, asyncio.Lock())
        self.spawn(self._sign(self.begin(incoming)))
        try:
            async with sending:
                if not (await asyncio.wait({turn}, timeout=QUICK))[0]:
                    await self._sign(self.working(incoming))
                answer = await turn
                if answer and not answer.told:
                    await self.deliver(incoming, answer)
        finally:
            self._serving.discard((incoming.chat, incoming.id))

    async def deliver(self, incoming: Incoming, answer: Answer) -> None:
        """Send an answer; where the platform does not take it, the log says so."""
        try:
            await self.send(incoming, answer)
        except NotSent as reason:
            logger.error("%s did not take an answer: %s.", self.platform, reason)
            count_error("not_delivered")

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """Return the routes."""
        self.turns = ChatTurns(self.platform, on_new_message, self._store, self.quota)
        return routes(self)

    async def start(self, app: Sanic) -> None:
        """Begin with the server: tell the platform, and again until it can be reached."""
        self.app = app
        self._connecting = asyncio.ensure_future(until_taken(self.platform, self.connect))

    async def stop(self) -> None:
        """End with the server: what is being sent is sent, as far as it takes no longer."""
        self._connecting.cancel()
        await self._background.stop()
        await self.sender.close()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something after the platform has its answer."""
        self._background.spawn(work)

    def sorry(self) -> dict[str, Any]:
        """Return the response for when no other comes about."""
        return dict(self.app.ctx.agent.domain.responses[SORRY][0])

    async def _sign(self, sign: Coroutine[Any, Any, None]) -> None:
        """Give the platform a sign that an answer can do without."""
        try:
            await sign
        except NotSent as reason:
            logger.warning("%s did not take a sign of life: %s.", self.platform, reason)
