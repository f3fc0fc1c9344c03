"""Rasa's REST channel, made to keep the reply contract whatever comes in."""

from __future__ import annotations

import asyncio
import logging
import uuid
from typing import Any, Awaitable, Callable

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from channels.senders import CLOSED
from operations.life import RUNNING
from operations.metrics import count_error
from operations.turns import counted

logger = logging.getLogger(__name__)
#: After so many seconds a polite reply goes out; the contract allows 10.
PATIENCE = 9.0
#: Longest text that is stored; nobody types more in earnest.
MAX_CHARACTERS = 10_000
#: Response in the domain for when no other reply came about.
SORRY = "utter_sorry"
Handler = Callable[[UserMessage], Awaitable[Any]]


class RestOutput(CollectingOutputChannel):
    """Collects one message with text and buttons and one with the structured part."""

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Collect one reply of the assistant."""
        shown = {key: message[key] for key in ("text", "buttons") if message.get(key)}
        if shown:
            self.messages.append({"recipient_id": recipient_id, **shown})
        if message.get("custom"):
            self.messages.append({"recipient_id": recipient_id, "custom": message["custom"]})


class RestChannel(RestInput):
    """POST /webhooks/rest/webhook with ``{"sender", "message"}``; every message gets a reply."""

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """Return the routes."""
        routes = Blueprint("rest_webhook")

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            agent = getattr(request.app.ctx, "agent", None)
            if agent is None:
                return _error(503, "The assistant is still starting. Try again in a few seconds.")
            body = _body(request)
            if body is None:
                return _error(400, 'Send a JSON object such as {"sender": "me", "message": "Hi"}.')
            sender = str(body.get("sender") or uuid.uuid4().hex)
            if sender.startswith(CLOSED):
                owner = sender.partition(":")[0]
                return _error(403, f"Conversations named {owner}: are not open here.")
            output = RestOutput()
            message = UserMessage(
                plain_text(body.get("message")), output, sender, input_channel=self.name()
            )
            sorry = agent.domain.responses[SORRY][0]
            with counted(self.name(), sender) as turn:
                await _handle(on_new_message, message)
                if not any("custom" in sent for sent in output.messages):
                    await output.send_response(sender, dict(sorry))
                turn.said(output.messages, sorry)
            return response.json(output.messages)

        return routes


def plain_text(message: Any) -> str:
    """Return a message as text that Rasa takes for nothing else; lists and objects are no text.

    Rasa would take a leading slash for an intent, ``/restart`` or ``/intent{"entity": 1}``.
    """
    text = str(message) if isinstance(message, str | int | float) else ""
    return text[:MAX_CHARACTERS].lstrip("/ \t\r\n")


async def _handle(on_new_message: Handler, message: UserMessage) -> None:
    """Handle a message; a failure or a long wait is logged, and the turn goes on by itself."""
    task = RUNNING.hold(asyncio.ensure_future(on_new_message(message)))
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if not done:
        logger.error("A turn took longer than %s s; a polite reply was sent.", PATIENCE)
        count_error("turn_slow")
    elif task.exception():
        count_error("turn_failed")
        logger.error("A turn failed; a polite reply was sent.", exc_info=task.exception())


def _body(request: Request) -> dict[str, Any] | None:
    try:
        body = request.json
    except Exception:  # sanic raises its own type here, and others for odd encodings
        return None
    return body if isinstance(body, dict) else None


def _error(status: int, text: str) -> HTTPResponse:
    return response.json({"error": text}, status=status)
