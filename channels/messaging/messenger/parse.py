"""Reads what Messenger delivers. Pure."""

from __future__ import annotations

from typing import Any, Iterator

from channels.messaging.incoming import Incoming, Kind, kind_of
from channels.messaging.values import objects, text_at

#: Payload of the "Get started" button, which Messenger shows before the first message.
START = "start"
#: The thumb beside Messenger's text field, in its three sizes. It ends a conversation.
THUMBS = {369239263222822, 369239383222810, 369239343222814}


def parse(body: Any) -> list[Incoming]:
    """Read a delivery.

    Args:
        body: Of the request, once its signature was checked.

    Returns:
        What people sent, in order. Receipts and the echoes of what the page itself says are
        left out, and so is what the page's staff have taken over (``standby``).
    """
    if text_at(body, "object") != "page":
        return []
    return [
        incoming
        for entry in objects(body, "entry")
        for event in objects(entry, "messaging")
        for incoming in _incoming(event)
    ]


def _incoming(event: dict[str, Any]) -> Iterator[Incoming]:
    sender = text_at(event, "sender", "id")
    message, postback = event.get("message"), event.get("postback")
    if not sender:
        return
    if isinstance(message, dict) and not message.get("is_echo") and text_at(message, "mid"):
        kind, text, payload = _content(message)
        yield Incoming(text_at(message, "mid"), sender, text, payload, kind, sender)
    elif isinstance(postback, dict):
        # Older deliveries of a pressed button have no id, but the moment to the millisecond.
        event_id = text_at(postback, "mid") or f"{sender}.{event.get('timestamp')}"
        title, payload = text_at(postback, "title"), text_at(postback, "payload")
        if payload == START:
            yield Incoming(event_id, sender, "", None, "start", sender)
        else:
            yield Incoming(event_id, sender, title, payload, "button", sender)


def _content(message: dict[str, Any]) -> tuple[Kind, str, str | None]:
    """Return kind, text and payload."""
    text, payload = text_at(message, "text"), text_at(message, "quick_reply", "payload")
    if payload:
        return "button", text, payload
    if text:  # with an attachment too: Messenger adds one for an address in the text
        return kind_of(text), text, None
    return ("silent" if _is_thumb(message) else "unreadable"), "", None


def _is_thumb(message: dict[str, Any]) -> bool:
    stickers = [message.get("sticker_id")] + [
        one["payload"].get("sticker_id")
        for one in objects(message, "attachments")
        if isinstance(one.get("payload"), dict)
    ]
    return any(sticker in THUMBS for sticker in stickers if isinstance(sticker, int))
