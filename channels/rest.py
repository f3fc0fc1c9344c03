"""Rasa's REST channel, made to keep the reply contract whatever comes in."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Mapping, Sequence

from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from channels.rest_requests import MOST_BYTES, Refused, request_from
from channels.rest_settings import RestSettings
from channels.turns import Handler, Turn, Turns
from channels.visitors import address_of
from limits.addresses import from_address, is_own
from limits.limits import Limits
from limits.rates import Rates
from limits.windows import Use
from operations.access import from_here, holds
from operations.metrics import count_error
from store.conversations import Conversations

logger = logging.getLogger(__name__)
#: After so many seconds a polite reply goes out; the contract allows 10.
PATIENCE = 9.0
#: Response in the domain for when no other reply came about.
SORRY = "utter_sorry"


class RestOutput(CollectingOutputChannel):
    """Collects one message with text and buttons and one with the structured part."""

    async def send_response(self, recipient_id: str, message: Mapping[str, Any]) -> None:
        """Collect one reply of the assistant."""
        shown = {key: message[key] for key in ("text", "buttons") if message.get(key)}
        if shown:
            self.messages.append({"recipient_id": recipient_id, **shown})
        if message.get("custom"):
            self.messages.append({"recipient_id": recipient_id, "custom": message["custom"]})


class RestChannel(RestInput):
    """POST /webhooks/rest/webhook with ``{"sender", "message"}``; every message gets a reply.

    With a ``message_id`` as well, a message may be sent again: it is answered once.

    Args:
        settings: Who may use it.
        store: The conversations.
        limits: Counts the messages.
        rates: How many are allowed; programs on this machine are not counted.
    """

    def __init__(
        self, settings: RestSettings, store: Conversations, limits: Limits, rates: Rates
    ) -> None:
        """Keep what the routes need."""
        self._settings, self._store = settings, store
        self._limits, self._rates = limits, rates

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """Return the routes."""
        routes = Blueprint("rest_webhook")
        turns = Turns(on_new_message, self._store, self.name())

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.post("/webhook", ctx_largest=MOST_BYTES)
        async def receive(request: Request) -> HTTPResponse:
            refused = self._refused(request)
            if refused:
                return refused
            agent = request.app.ctx.agent
            if agent is None:
                return _error(503, "The assistant is still starting. Try again in a few seconds.")
            try:
                sender, question = request_from(request.body)
            except Refused as reason:
                return _error(reason.status, str(reason))
            wait = await self._limits.count(*self._uses(request, sender))
            if wait:
                return _error(429, f"Too many messages: wait {wait} s.", {"Retry-After": str(wait)})
            output = RestOutput()
            sorry = dict(agent.domain.responses[SORRY][0])
            for said in await _responses(turns.play(sender, question, sorry), sorry):
                await output.send_response(sender, said)
            return response.json(output.messages)

        return routes

    def _refused(self, request: Request) -> HTTPResponse | None:
        """Refuse who lacks the token; where there is none, who is not on this machine."""
        token = self._settings.token
        if token and not holds(token, request.headers.get("authorization", "")):
            challenge = {"WWW-Authenticate": "Bearer"}
            return _error(401, "Send the token: Authorization: Bearer ….", challenge)
        if not token and not from_here(request):
            return _error(403, "This is for programs on this machine; others need REST_TOKEN.")
        return None

    def _uses(self, request: Request, sender: str) -> tuple[Use, ...]:
        address = address_of(request)
        if is_own(address):
            return ()
        conversation = Use(f"rest {sender}", self._rates.rest_messages)
        return (conversation, *from_address(address, self._rates.address_messages))


async def _responses(turn: Turn, sorry: dict[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Return what is said in a turn, after a long wait an apology; the turn goes on by itself."""
    if (await asyncio.wait({turn}, timeout=PATIENCE))[0]:
        return turn.result().responses
    logger.error("A turn took longer than %s s; a polite reply was sent.", PATIENCE)
    count_error("turn_slow")
    return [sorry]


def _error(status: int, text: str, headers: Mapping[str, str] | None = None) -> HTTPResponse:
    return response.json({"error": text}, status=status, headers=dict(headers or {}))
