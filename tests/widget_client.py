"""A visitor of the widget, who talks to the assistant over HTTP as the browser does."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any, Mapping


@dataclass(frozen=True)
class Answer:
    """What came back.

    Args:
        status: Of HTTP.
        headers: Names in lower case.
        body: As it came.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        """Return the body's value."""
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """Return the code of a refusal."""
        return str(self.json["error"]["code"])

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Return the lines of a turn."""
        return [json.loads(line) for line in self.text.splitlines()]

    @property
    def reply(self) -> dict[str, Any]:
        """Return the assistant's message."""
        return dict(next(line["message"] for line in self.lines if line["type"] == "reply"))


def ask(
    port: int, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None
) -> Answer:
    """Send a request; a body that is no bytes goes out as JSON."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        connection.request(method, path, data, dict(headers or {}))
        got = connection.getresponse()
        names = {name.lower(): value for name, value in got.getheaders()}
        return Answer(got.status, names, got.read())
    finally:
        connection.close()


class Visitor:
    """Holds a token.

    Args:
        port: Where the assistant listens.
        token: To go on with; None for a new conversation.
    """

    def __init__(self, port: int, token: str | None = None) -> None:
        """Start a conversation, or go on with one."""
        self.port = port
        self.started = None if token else ask(port, "POST", "/widget/sessions")
        self.token = token or str(self.started.json["token"] if self.started else "")

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Send a request with the token."""
        signed = {"Authorization": f"Bearer {self.token}", **headers}
        return ask(self.port, method, path, body, signed)

    def say(self, text: Any, message: str | None = None, **more: Any) -> Answer:
        """Send a message."""
        body = {"id": message or uuid.uuid4().hex, "text": text, **more}
        return self.ask("POST", "/widget/messages", body)

    def history(self) -> list[dict[str, Any]]:
        """Read the conversation."""
        return list(self.ask("GET", "/widget/messages").json["messages"])

    def texts(self) -> list[str]:
        """Read what the visitor has said."""
        return [one["text"] for one in self.history() if one["from"] == "user"]

    def rate(self, message: str, value: Any, reason: Any = "") -> Answer:
        """Say what an answer is worth."""
        body = {"message": message, "value": value, "reason": reason}
        return self.ask("POST", "/widget/feedback", body)
