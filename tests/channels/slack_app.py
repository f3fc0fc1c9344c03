"""Plays Slack towards the assistant: signs events and presses as its documentation says."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
import time
from typing import Any
from urllib.parse import urlencode

from slack_sdk.models.blocks import Block

from tests.channels.platform import Api, Call
from tests.conftest import Server
from tests.widget_client import Answer, ask

SECRET, TOKEN = "8f742231b10e8888abcd99yyyzzz85a5", "xoxb-not-a-token"
PATH = "/webhooks/slack/webhook"
CONTENT, FORM = "application/json", "application/x-www-form-urlencoded"
_stamps = itertools.count(1)


class App:
    """An app that is installed in a workspace.

    Args:
        server: The assistant.
        api: Slack's Web API.
    """

    def __init__(self, server: Server, api: Api) -> None:
        """Talk to the assistant."""
        self.server, self.api = server, api

    def signed(
        self,
        body: bytes,
        content: str = CONTENT,
        secret: str = SECRET,
        age: float = 0,
        **headers: str,
    ) -> Answer:
        """Send a body with its signature."""
        stamp = str(int(time.time() - age))
        digest = hmac.new(secret.encode(), b"v0:%s:" % stamp.encode() + body, hashlib.sha256)
        named = {
            "Content-Type": content,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={digest.hexdigest()}",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        return ask(self.server.port, "POST", PATH, body, named)

    def say(self, text: str, channel: str, **event: Any) -> str:
        """Deliver a message, typed in a conversation with the assistant; return its time."""
        delivery = typed(text, channel, **event)
        got = self.signed(json.dumps(delivery).encode(), f"{CONTENT}; charset=utf-8")
        assert got.status == 200 and not got.body
        return str(delivery["event"]["ts"])

    def press(self, shown: Call, number: int, **changed: Any) -> None:
        """Press a button of a message that the assistant has posted."""
        body = press(shown, number, **changed)
        assert self.signed(urlencode({"payload": json.dumps(body)}).encode(), FORM).status == 200

    def posted(self, channel: str, count: int = 1) -> list[Call]:
        """Wait for so many posts in a channel; return them all."""
        until = time.monotonic() + 20
        while True:
            calls = [
                call
                for call in self.api.calls
                if call.path == "/chat.postMessage" and call.json["channel"] == channel
            ]
            if len(calls) >= count or time.monotonic() > until:
                assert len(calls) == count, [call.json["text"] for call in calls]
                return calls
            time.sleep(0.02)

    def answer(self, text: str, channel: str, count: int, **event: Any) -> Call:
        """Say something; return the post which answers, the ``count``-th in its channel."""
        self.say(text, channel, **event)
        return self.posted(channel, count)[-1]


def typed(text: str, channel: str, **event: Any) -> dict[str, Any]:
    """Return the delivery of a message."""
    values = {
        "type": "message",
        "channel_type": "im",
        "channel": channel,
        "user": "U2147483697",
        "text": text,
        "ts": f"{int(time.time())}.{next(_stamps):06}",
        **event,
    }
    return {
        "type": "event_callback",
        "token": "deprecated",
        "team_id": "T123ABC456",
        "api_app_id": "A123ABC456",
        "event_id": f"Ev{next(_stamps):08}",
        "event_time": int(time.time()),
        "authorizations": [{"team_id": "T123ABC456", "user_id": "U0LAN0Z89", "is_bot": True}],
        "event": {key: value for key, value in values.items() if value is not None},
    }


def press(shown: Call, number: int, **changed: Any) -> dict[str, Any]:
    """Return what interactivity sends when a button is pressed."""
    (actions,) = (block for block in shown.json["blocks"] if block["type"] == "actions")
    stamp = f"{int(time.time())}.{next(_stamps):06}"
    message = {"type": "message", "bot_id": "B1", "ts": stamp, **shown.json}
    return {
        "type": "block_actions",
        "user": {"id": "U2147483697"},
        "team": {"id": "T123ABC456"},
        "channel": {"id": shown.json["channel"]},
        "container": {"type": "message", "message_ts": stamp},
        "message": message,
        "actions": [{**actions["elements"][number], "block_id": "b", "action_ts": stamp}],
        **changed,
    }


def checked(call: Call) -> list[str]:
    """Return what a message shows, a line for each block, valid by Slack's own library."""
    assert call.headers["authorization"] == f"Bearer {TOKEN}"
    for block in Block.parse_all(call.json["blocks"]):
        assert block is not None
        block.validate_json()
    lines = []
    for block in call.json["blocks"]:
        parts = [block["text"]] if "text" in block else block["elements"]
        lines.append(
            " | ".join(one["text"] if "value" not in one else one["text"]["text"] for one in parts)
        )
    return lines
