"""Slack's channel: the Events API and interactivity at one address."""

from __future__ import annotations

from typing import Any, Sequence

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse
from slack_sdk.signature import SignatureVerifier

from actions.knowledge import KNOWLEDGE
from channels.messaging.answer import Answer
from channels.messaging.channel import MessagingChannel
from channels.messaging.incoming import Incoming
from channels.messaging.sender import NotSent, Sender
from channels.messaging.settings import Values
from channels.messaging.slack.parse import Place, delivery_from, from_event, from_press
from channels.messaging.slack.render import chosen, messages
from channels.messaging.values import text_at
from store.conversations import Conversations

_FORM = "application/x-www-form-urlencoded"


class Refused(NotSent):
    """Slack took a request for what it is, and said no.

    Args:
        body: With Slack's word for the reason, such as ``invalid_auth``.
    """

    def __init__(self, body: Any) -> None:
        """Say the reason: it is one of a list, and nobody's text."""
        super().__init__(200, body)
        self.args = (f"Slack says {text_at(body, 'error') or 'no'}",)


class SlackChannel(MessagingChannel):
    """Answers in the conversation with the assistant, and where a channel names it.

    Rasa's connector is not its base: of that, only the check of signatures is sound, which
    slack_sdk has as well.

    Args:
        values: Of the environment.
        store: The conversations.
    """

    platform = "slack"

    def __init__(self, values: Values, store: Conversations) -> None:
        """Keep what the routes need."""
        token = {"Authorization": f"Bearer {values['SLACK_BOT_TOKEN']}"}
        super().__init__(store, Sender(values["SLACK_API"], token))
        self._signatures = SignatureVerifier(values["SLACK_SIGNING_SECRET"])

    async def connect(self) -> None:
        """Make sure that the token is one, so that a wrong one is known before the first reply."""
        await self._call("auth.test", {})

    async def verify(self, request: Request) -> bool:
        """Tell whether a delivery is signed with our secret, within the last five minutes."""
        stamp, signature = (
            request.headers.get(f"x-slack-{name}", "")
            for name in ("request-timestamp", "signature")
        )
        try:
            return self._signatures.is_valid(request.body, stamp, signature)
        except (TypeError, ValueError, OverflowError):  # no time, far too late, not ASCII
            return False

    def parse(self, request: Request) -> Sequence[Incoming]:
        """Read a delivery: an event or a press."""
        delivery, form = _delivery(request)
        if form:
            return [from_press(delivery)]
        return [from_event(delivery)] if delivery.get("type") == "event_callback" else []

    async def respond(self, request: Request, incoming: Sequence[Incoming]) -> HTTPResponse:
        """Answer within Slack's three seconds and work on; at set-up, repeat what Slack says."""
        delivery, _ = _delivery(request)
        if delivery.get("type") == "url_verification":
            return response.json({"challenge": text_at(delivery, "challenge")})
        return await super().respond(request, incoming)

    async def begin(self, incoming: Incoming) -> None:
        """Write a choice into the message whose button was pressed."""
        place: Place = incoming.reply_to
        if place.pressed is None:
            return
        note = KNOWLEDGE.words().texts["messaging"]["chosen"].format(title=incoming.text)
        where = {"channel": place.channel, "ts": text_at(place.pressed, "ts")}
        await self._call("chat.update", {**where, **chosen(place.pressed, note)})

    async def send(self, incoming: Incoming, answer: Answer) -> None:
        """Post an answer where the question was asked."""
        place: Place = incoming.reply_to
        where = {"channel": place.channel}
        if place.thread:
            where["thread_ts"] = place.thread
        for message in messages(answer):
            await self._call("chat.postMessage", {**where, **message})

    async def _call(self, method: str, body: dict[str, Any]) -> None:
        answer = await self.sender.post(method, json=body)
        if not isinstance(answer, dict) or answer.get("ok") is not True:
            raise Refused(answer)


def _delivery(request: Request) -> tuple[dict[str, Any], bool]:
    form = request.headers.get("content-type", "").startswith(_FORM)
    return delivery_from(request.body, form), form
