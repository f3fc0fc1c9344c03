"""The widget's channel: sessions, messages and feedback, below ``/widget``."""

from __future__ import annotations

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.knowledge import KNOWLEDGE
from channels.messages import REPLY
from channels.rest import SORRY, Handler
from channels.suggestions import profile, suggestions
from channels.turns import Turns
from channels.widget.bodies import feedback_from, question_from
from channels.widget.guard import guard
from channels.widget.limits import Limit
from channels.widget.log import WidgetLog
from channels.widget.origins import Origins
from channels.widget.refusal import Refusal
from channels.widget.sessions import Sessions
from channels.widget.settings import Settings
from channels.widget.stream import stream
from store.conversations import Conversations

#: So often as a message may be sent, it may be asked for again: by retries, and by every open tab.
REPEATS = 10


class WidgetChannel(InputChannel):
    """Serves the widget.

    Args:
        settings: Of the widget.
        store: The conversations.
    """

    def __init__(self, settings: Settings, store: Conversations) -> None:
        """Keep what the routes need."""
        self._sessions, self._log = Sessions(settings.secret), WidgetLog(store)
        self._origins = Origins(settings.origins)
        self._messages = Limit(settings.messages_per_minute)
        self._repeats = Limit(settings.messages_per_minute * REPEATS)
        self._ratings = Limit(settings.messages_per_minute)
        self._starts = Limit(settings.sessions_per_minute)

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
        turns = Turns(on_new_message, self._log)
        guard(routes, self._origins)

        @routes.post("/sessions")
        async def start(request: Request) -> HTTPResponse:
            self._starts.count(request.remote_addr or request.ip)
            words = KNOWLEDGE.words()
            body = {
                "token": self._sessions.issue(),
                "suggestions": suggestions(words),
                "profile": profile(words),
            }
            return response.json(body, status=201)

        @routes.get("/messages")
        async def read(request: Request) -> HTTPResponse:
            messages = self._log.messages(self._sender(request))
            return response.json(
                {"messages": messages, "suggestions": suggestions(KNOWLEDGE.words())}
            )

        @routes.post("/messages")
        async def write(request: Request) -> None:
            sender = self._sender(request)
            question = question_from(request.body, lambda: KNOWLEDGE.words().book)
            repeated = turns.knows(sender, question.id)
            (self._repeats if repeated else self._messages).count(sender)
            sorry = dict(request.app.ctx.agent.domain.responses[SORRY][0])
            await stream(request, question.id, turns.play(sender, question, sorry), sorry)

        @routes.delete("/messages")
        async def forget(request: Request) -> HTTPResponse:
            sender = self._sender(request)
            await turns.settle(sender)
            self._log.forget(sender)
            return response.empty()

        @routes.post("/feedback")
        async def rate(request: Request) -> HTTPResponse:
            sender = self._sender(request)
            feedback = feedback_from(request.body)
            self._ratings.count(sender)
            asked = feedback.message.removesuffix(REPLY)
            if feedback.message not in [one["id"] for one in self._log.turn(sender, asked)[1:]]:
                raise Refusal("not_found", "There is no such answer in this conversation.")
            self._log.rate(sender, feedback)
            return response.empty()

        return routes

    def _sender(self, request: Request) -> str:
        return self._sessions.conversation(request.headers.get("authorization", ""))
