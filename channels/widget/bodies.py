"""Reads what the widget sends, and refuses what is not as it should be. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Callable, Container

from channels.bodies import json_object, whole
from channels.question import Question, asks_fact
from channels.rest_requests import plain_text
from channels.widget.refusal import Refusal

#: Longest message, in characters, as the widget's counter shows it.
MOST_CHARACTERS = 1_000
MOST_REASON = 500
VALUES = ("up", "down", None)
_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True)
class Feedback:
    """What a visitor thinks of an answer.

    Args:
        message: Id of the assistant's message.
        value: ``up``, ``down``, or None where it is taken back.
        reason: In the visitor's words.
    """

    message: str
    value: str | None
    reason: str


def question_from(body: bytes, facts: Callable[[], Container[object]]) -> Question:
    """Read a message.

    Args:
        body: Of the request.
        facts: Returns the facts that a button may ask for; called for a button only.

    Raises:
        Refusal: If it is none.
    """
    data = _object(body)
    message_id, text, payload = data.get("id"), data.get("text"), data.get("payload")
    if not isinstance(message_id, str) or not _ID.fullmatch(message_id):
        raise Refusal("bad_message", "id must be 8 to 64 of A-Z, a-z, 0-9, _ and -.")
    if not isinstance(text, str):
        raise Refusal("bad_message", "text must be a string.")
    if len(text) > MOST_CHARACTERS:
        raise Refusal("too_long", f"text may have {MOST_CHARACTERS} characters.")
    text = whole(text)
    if not text.strip():
        raise Refusal("empty", "text must not be empty.")
    if payload is None:
        return Question(message_id, text, plain_text(text))
    if not isinstance(payload, str) or not asks_fact(payload, facts()):
        raise Refusal("bad_payload", "payload must be that of a button.")
    return Question(message_id, text, payload)


def feedback_from(body: bytes) -> Feedback:
    """Read what a visitor thinks of an answer.

    Raises:
        Refusal: If the body does not say it.
    """
    data = _object(body)
    message, reason = data.get("message"), data.get("reason") or ""
    if not isinstance(message, str) or "value" not in data or data["value"] not in VALUES:
        raise Refusal("bad_message", 'Send {"message": an id, "value": "up", "down" or null}.')
    if not isinstance(reason, str):
        raise Refusal("bad_message", "reason must be a string.")
    if len(reason) > MOST_REASON:
        raise Refusal("too_long", f"reason may have {MOST_REASON} characters.")
    return Feedback(whole(message), data["value"], whole(reason))


def _object(body: bytes) -> dict[str, Any]:
    try:
        return json_object(body)
    except ValueError as reason:
        raise Refusal("bad_json", str(reason)) from None
