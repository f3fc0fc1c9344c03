"""What others are told of a turn. Pure.

By default an event goes out without anything that a person wrote or was told, and without their
name: with what it was, when, how it was understood and what came of it.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from store.record import Record
from store.state import Event

#: Of an event, only these go out; anything that Rasa may add one day does not, by itself.
_OPEN = ("event", "timestamp", "name", "policy", "confidence", "input_channel", "message_id")
#: Of its metadata.
_MODEL = ("model_id", "assistant_id")


def outgoing(record: Record, with_text: bool, key: str) -> list[dict[str, Any]]:
    """Return the events of a turn as they go out, as Rasa's brokers send them.

    Args:
        record: The turn.
        with_text: Whether they go out whole.
        key: Makes of a conversation's name another, which nobody without it can do or undo.
    """
    if with_text:
        return [{"sender_id": record.sender, **event} for event in record.events]
    name = hmac.new(key.encode(), record.sender.encode("utf-8", "replace"), hashlib.sha256)
    return [{"sender_id": name.hexdigest()[:32], **_open(event)} for event in record.events]


def _open(event: Event) -> dict[str, Any]:
    told = {field: event[field] for field in _OPEN if field in event}
    metadata = event.get("metadata") or {}
    told["metadata"] = {field: metadata[field] for field in _MODEL if field in metadata}
    if event["event"] == "user":
        told["parse_data"] = {"intent": (event.get("parse_data") or {}).get("intent")}
    elif event["event"] == "bot":
        told["data"] = {"custom": (event.get("data") or {}).get("custom")}
    return told
