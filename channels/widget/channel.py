"""The widget's channel: sessions, messages and feedback, below ``/widget``."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Iterator

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.knowledge import KNOWLEDGE
from channels.messages import REPLY
from channels.rest import SORRY
from channels.suggestions import profile, suggestions
from channels.turns import Handler, Turns
from channels.visitors import address_of
from channels.widget.bodies import feedback_from, question_from
from channels.widget.guard import guard
from channels.widget.log import WidgetLog
from channels.widget.origins import Origins
from channels.widget.refusal import Refusal
from channels.widget.sessions import Sessions
from channels.widget.settings import Settings
from channels.widget.stream import stream
from limits.addresses import counted, from_address
from limits.limits import Limits
from limits.rates import Rates
from limits.windows import Use
from store.conversations import Conversations
from store.service import Away

#: So often as a message may be sent, it may be asked for again: by retries, and by every open tab.
REPEATS = 10
#: Seconds after which a widget may ask again while the database is away.
AWAY = 5


class WidgetChannel(InputChannel):
    """Serves the widget.

    Args:
        settings: Of the widget.
        store: The conversations.
        limits: Counts what is asked.
        rates: How much is allowed.
    """

    def __init__(
        self, settings: Settings, store: Conversations, limits: Limits, rates: Rates
    ) -> None:
        """Keep what the routes need."""
        self._sessions, self._store = Sessions(settings.secret), store
        self._log = WidgetLog(store)
        self._origins = Origins(settings.origins)
        self._limits, self._rates = limits, rates

    @classmethod
    def name(cls) -> str:
        """Return the channel's name."""
        return "widget"

    def url_prefix(self) -> str:
        """Return where the routes are mounted: not below ``/webhooks``."""
        return "/widget"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """Return the routes."""
        routes = Blueprint("widget")
        turns = Turns(on_new_message, self._store, self.name())
        guard(routes, self._origins)

        @routes.post("/sessions")
        async def start(request: Request) -> HTTPResponse:
            address = counted(address_of(request))
            await self._count(Use(f"sessions {address}", self._rates.widget_sessions))
            words = KNOWLEDGE.words()
            body = {
                "token": self._sessions.issue(),
                "suggestions": suggestions(words),
                "profile": profile(words),
            }
            return response.json(body, status=201)

        @routes.get("/messages")
        async def read(request: Request) -> HTTPResponse:
            sender = self._sender(request)
            await self._count(self._repeat(sender))
            messages = await self._log.messages(sender)
            return response.json(
                {"messages": messages, "suggestions": suggestions(KNOWLEDGE.words())}
            )

        @routes.post("/messages")
        async def write(request: Request) -> None:
            sender = self._sender(request)
            question = question_from(request.body, lambda: KNOWLEDGE.words().book)
            if await turns.knows(sender, question.id):
                await self._count(self._repeat(sender))
            else:
                most = self._rates.address_messages
                await self._count(
                    Use(f"messages {sender}", self._rates.widget_messages),
                    *from_address(address_of(request), most),
                )
            sorry = dict(request.app.ctx.agent.domain.responses[SORRY][0])
            await stream(request, question.id, turns.play(sender, question, sorry), sorry)

        @routes.delete("/messages")
        async def forget(request: Request) -> HTTPResponse:
            sender = self._sender(request)
            await self._count(self._repeat(sender))
            await turns.settle(sender)
            with _kept():
                await self._store.forget(sender)
            return response.empty()

        @routes.post("/feedback")
        async def rate(request: Request) -> HTTPResponse:
            sender = self._sender(request)
            feedback = feedback_from(request.body)
            await self._count(Use(f"ratings {sender}", self._rates.widget_messages))
            asked = feedback.message.removesuffix(REPLY)
            if asked == feedback.message or not await self._store.known(sender, asked):
                raise Refusal("not_found", "There is no such answer in this conversation.")
            with _kept():
                await self._log.rate(sender, feedback)
            return response.empty()

        return routes

    async def _count(self, *uses: Use) -> None:
        wait = await self._limits.count(*uses)
        if wait:
            most = min(use.most for use in uses)
            raise Refusal("too_many", f"At most {most} a minute.", retry_after=wait)

    def _repeat(self, sender: str) -> Use:
        return Use(f"repeats {sender}", self._rates.widget_messages * REPEATS)

    def _sender(self, request: Request) -> str:
        return self._sessions.conversation(request.headers.get("authorization", ""))


@contextmanager
def _kept() -> Iterator[None]:
    """Refuse what cannot be kept now."""
    try:
        yield
    except Away:
        raise Refusal("away", "This cannot be kept now.", retry_after=AWAY) from None
