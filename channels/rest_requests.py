"""Reads what a program sends over REST, field by field. Pure."""

from __future__ import annotations

import uuid
from typing import Any

from channels.bodies import json_object, whole
from channels.question import Question
from channels.senders import CLOSED

#: Longest text that is read; nobody types more in earnest.
MAX_CHARACTERS = 10_000
#: Longest name of a conversation, and id of a message.
MAX_NAME = 255
#: Largest body: a text of the greatest length, each character written as two of ``\uXXXX``.
MOST_BYTES = 128 * 1024


class Refused(Exception):
    """A request that is not carried out.

    Args:
        status: Of HTTP.
        reason: For the developer who has written the program.
    """

    def __init__(self, status: int, reason: str) -> None:
        """Keep both."""
        super().__init__(reason)
        self.status = status


def request_from(body: bytes) -> tuple[str, Question]:
    """Return the conversation's name and the message; all other fields are of no meaning.

    Rasa's channel also takes ``input_channel`` and ``metadata``, by which a client would choose
    how it is answered, and ``stream``; there is one form of answer here.

    Args:
        body: Of the request.

    Raises:
        Refused: If it is none.
    """
    try:
        data = json_object(body)
    except ValueError:
        raise Refused(
            400, 'Send a JSON object such as {"sender": "me", "message": "Hi"}.'
        ) from None
    sender, message = (_name(data, field) for field in ("sender", "message_id"))
    if sender.startswith(CLOSED):
        raise Refused(403, f"Conversations named {sender.partition(':')[0]}: are not open here.")
    text = plain_text(data.get("message"))
    return sender, Question(message, text, text)


def plain_text(message: Any) -> str:
    """Return a message as text that Rasa takes for nothing else; lists and objects are no text.

    Rasa would take a leading slash for an intent, ``/restart`` or ``/intent{"entity": 1}``.
    PostgreSQL would refuse a zero character.
    """
    text = str(message) if isinstance(message, str | int | float) else ""
    return whole(text[:MAX_CHARACTERS]).replace("\0", "").lstrip("/ \t\r\n")


def _name(data: dict[str, Any], field: str) -> str:
    """Return a name; a new one where none is given, so that none is shared."""
    given = data.get(field)
    if given is None or given == "":
        return uuid.uuid4().hex
    name = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise Refused(400, f"{field} is not a text of up to {MAX_NAME} printable characters.")
    return name
