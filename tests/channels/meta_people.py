"""People on WhatsApp and Messenger, as the assistant meets them: through Meta."""

from __future__ import annotations

import itertools
import time
from typing import Any

from tests.channels import meta_bodies as meta
from tests.channels.meta_host import SECRET, MetaHost
from tests.channels.platform import SOON
from tests.widget_client import Answer, ask

_NUMBERS = itertools.count(1)


def deliver(port: int, platform: str, delivery: Any, **headers: str) -> Answer:
    """Deliver something, signed unless the headers say otherwise.

    Args:
        port: Of the assistant.
        platform: ``whatsapp`` or ``messenger``.
        delivery: Bytes, or what becomes JSON.
        headers: With "_" for "-".
    """
    data = delivery if isinstance(delivery, bytes) else meta.body(delivery)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    signed = named or {"X-Hub-Signature-256": meta.signature(data, SECRET)}
    path = f"/webhooks/{platform}/webhook"
    return ask(port, "POST", path, data, {"Content-Type": "application/json", **signed})


class Person:
    """Somebody with one of the apps.

    Args:
        host: The assistant and Meta's API, where its answers arrive.
    """

    platform = ""

    def __init__(self, host: MetaHost) -> None:
        """Take a number that nobody has."""
        self.host = host
        self.id = f"2547{next(_NUMBERS):08}"

    def do(self, *what: dict[str, Any]) -> None:
        """Let Meta deliver what was done."""
        answer = deliver(self.host.port, self.platform, self.delivery(*what))
        assert answer.status == 200, answer

    def ask(self, *what: dict[str, Any]) -> dict[str, Any]:
        """Do something; return the last message, once there is an answer to each thing done."""
        before = len(self.received())
        self.do(*what)
        until = time.monotonic() + SOON
        while len(self.received()) < before + len(what):
            assert time.monotonic() < until, "no answer came"
            time.sleep(0.02)
        return self.received()[-1]

    def say(self, text: str) -> dict[str, Any]:
        """Write a text; return the answer."""
        return self.ask(self.text(text))

    def ignored(self, what: dict[str, Any]) -> bool:
        """Tell whether nothing comes of something that was done."""
        before = self.all()
        self.do(what)
        return self.all() == before

    def all(self) -> list[dict[str, Any]]:
        """Return the messages that arrived, once none has come for a second."""
        before = None
        while (now := self.received()) != before:
            before = now
            time.sleep(1)
        return now

    def delivery(self, *what: dict[str, Any]) -> dict[str, Any]:
        """Return a delivery of what was done."""
        raise NotImplementedError

    def text(self, text: str, message: str = "") -> dict[str, Any]:
        """Return a text as a message."""
        raise NotImplementedError

    def received(self) -> list[dict[str, Any]]:
        """Return the messages that arrived."""
        raise NotImplementedError


class WhatsAppPerson(Person):
    """Somebody with WhatsApp."""

    platform = "whatsapp"

    def delivery(self, *what: dict[str, Any]) -> dict[str, Any]:
        """Return a delivery of messages."""
        return meta.whatsapp(*what)

    def text(self, text: str, message: str = "") -> dict[str, Any]:
        """Return a text as a message."""
        return meta.said(text, self.id, message)

    def received(self) -> list[dict[str, Any]]:
        """Return the messages that arrived; read receipts have no recipient."""
        return [
            call.json
            for call in self.host.api.calls
            if call.json.get("to") == self.id or call.json.get("recipient") == f"KE.{self.id}"
        ]


class MessengerPerson(Person):
    """Somebody with Messenger."""

    platform = "messenger"

    def delivery(self, *what: dict[str, Any]) -> dict[str, Any]:
        """Return a delivery of events."""
        return meta.messenger(*what)

    def text(self, text: str, message: str = "") -> dict[str, Any]:
        """Return a text as an event."""
        return meta.wrote(text, self.id, message)

    def received(self) -> list[dict[str, Any]]:
        """Return the messages that arrived."""
        return [
            call.json["message"]
            for call in self.host.api.calls
            if call.json.get("recipient") == {"id": self.id} and "message" in call.json
        ]
