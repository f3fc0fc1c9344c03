"""Reads what WhatsApp delivers. Pure."""

from __future__ import annotations

from typing import Any, Iterator

from channels.messaging.incoming import Incoming, Kind, kind_of
from channels.messaging.values import objects, text_at

#: Kinds of message that ask for nothing: nobody expects a reply to a heart or to a correction.
SILENT = {"reaction", "edit", "revoke", "system", "ephemeral"}


def parse(body: Any, number: str) -> list[Incoming]:
    """Read a delivery.

    Args:
        body: Of the request, once its signature was checked.
        number: Id of our phone number; an app can have several, and others serve those.

    Returns:
        What people sent, in order; reports about our own messages are left out.
    """
    return [
        _incoming(message)
        for entry in objects(body, "entry")
        for change in objects(entry, "changes")
        if change.get("field") == "messages"
        and text_at(change, "value", "metadata", "phone_number_id") == number
        for message in _messages(change.get("value"))
    ]


def _messages(value: Any) -> Iterator[dict[str, Any]]:
    """Yield messages that can be answered: with an id and a sender, and not said in a group."""
    for message in objects(value, "messages"):
        if text_at(message, "id") and _address(message) and not message.get("group_id"):
            yield message


def _incoming(message: dict[str, Any]) -> Incoming:
    kind, text, payload = _content(message)
    # People with a user name may hide their number; the id that Meta makes of them stays.
    chat = text_at(message, "from_user_id") or text_at(message, "from")
    return Incoming(text_at(message, "id"), chat, text, payload, kind, _address(message))


def _address(message: dict[str, Any]) -> dict[str, str]:
    """Return what tells the API whom to reply to: the number, or the id where it is hidden."""
    if text_at(message, "from"):
        return {"to": text_at(message, "from")}
    person = text_at(message, "from_user_id")
    return {"recipient": person} if person else {}


def _content(message: dict[str, Any]) -> tuple[Kind, str, str | None]:
    """Return kind, text and payload."""
    form = text_at(message, "type")
    if form == "text":
        text = text_at(message, "text", "body")
        return kind_of(text), text, None
    if form == "interactive":
        for reply in ("button_reply", "list_reply"):
            payload = text_at(message, "interactive", reply, "id")
            if payload:
                return "button", text_at(message, "interactive", reply, "title"), payload
        return "silent", "", None
    if form == "request_welcome":
        return "start", "", None
    return ("silent" if form in SILENT else "unreadable"), "", None
