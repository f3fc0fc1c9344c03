"""Turns stored events into the messages that the widget shows. Pure."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any, Iterable, Mapping, Sequence

#: Stands behind a message's id in the id of its reply.
REPLY = ".r"
#: Metadata of a message whose text the assistant reads differently, such as a button's.
SHOWN = "shown"
Message = dict[str, Any]


def conversation(events: Iterable[Mapping[str, Any]], feedback: Mapping[str, str]) -> list[Message]:
    """Return the messages of a conversation.

    Args:
        events: What was said, as Rasa stores it, in order.
        feedback: What the visitor thought, by the id of the assistant's message.

    Returns:
        A message of the visitor and one of the assistant for each turn. What the assistant
        said before the first of the visitor's messages here is left out: it has no id.
    """
    messages: list[Message] = []
    said: list[Mapping[str, Any]] = []
    for event in events:
        if event["event"] == "user":
            said = []
            messages.append(_asked(event))
        elif messages:
            if said:
                messages.pop()
            said.append(event)
            asked = messages[-1]["id"]
            message = reply(asked, event["timestamp"], [_response(one) for one in said])
            messages.append({**message, "feedback": feedback.get(message["id"])})
    return messages


def reply(asked: str, time: float, responses: Sequence[Mapping[str, Any]]) -> Message:
    """Return the assistant's message.

    Args:
        asked: Id of the visitor's.
        time: When it was said, in seconds since 1970.
        responses: With text, buttons and the structured part (``custom``).
    """
    custom = _first(responses, "custom") or {}
    buttons = _first(responses, "buttons") or []
    return {
        "id": asked + REPLY,
        "from": "assistant",
        "text": "\n\n".join(one["text"] for one in responses if one.get("text")),
        "time": iso(time),
        "buttons": [{"title": one["title"], "payload": one["payload"]} for one in buttons],
        "outcome": custom.get("outcome"),
        "facts": custom.get("facts", []),
        "source": custom.get("source"),
        "feedback": None,
    }


def iso(time: float) -> str:
    """Return a time in UTC as ISO 8601 writes it, to the millisecond."""
    moment = datetime.fromtimestamp(time, timezone.utc)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _asked(event: Mapping[str, Any]) -> Message:
    return {
        "id": event["message_id"],
        "from": "user",
        "text": (event.get("metadata") or {}).get(SHOWN) or event.get("text") or "",
        "time": iso(event["timestamp"]),
        "buttons": [],
        "outcome": None,
        "facts": [],
        "source": None,
        "feedback": None,
    }


def _response(event: Mapping[str, Any]) -> dict[str, Any]:
    return {"text": event.get("text"), **(event.get("data") or {})}


def _first(responses: Sequence[Mapping[str, Any]], key: str) -> Any:
    return next((one[key] for one in responses if one.get(key)), None)
