"""Turns stored events into the messages that the widget shows. Pure."""

from __future__ import annotations

from dataclasses import dataclass
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
            reply = replied(said, messages[-1]["id"])
            if reply:
                message = reply.message()
                messages.append({**message, "feedback": feedback.get(message["id"])})
    return messages


@dataclass(frozen=True)
class Reply:
    """What the assistant said to a message.

    Args:
        asked: Id of the message.
        time: When it was said, in seconds since 1970.
        responses: With text, buttons and the structured part (``custom``).
        told: Whether it had been given before this message came (again).
    """

    asked: str
    time: float
    responses: Sequence[Mapping[str, Any]]
    told: bool = False

    def message(self) -> Message:
        """Return the assistant's message."""
        custom = _first(self.responses, "custom") or {}
        buttons = _first(self.responses, "buttons") or []
        return {
            "id": self.asked + REPLY,
            "from": "assistant",
            "text": "\n\n".join(one["text"] for one in self.responses if one.get("text")),
            "time": iso(self.time),
            "buttons": [{"title": one["title"], "payload": one["payload"]} for one in buttons],
            "outcome": custom.get("outcome"),
            "facts": custom.get("facts", []),
            "source": custom.get("source"),
            "feedback": None,
        }


def replied(events: Sequence[Mapping[str, Any]], asked: str, told: bool = False) -> Reply | None:
    """Return the reply that a turn holds; None where nothing was said.

    Args:
        events: What was said in the turn, as Rasa stores it.
        asked: Id of its message.
        told: Whether the reply had been given before.
    """
    said = [event for event in events if event["event"] == "bot"]
    if not said:
        return None
    responses = [{"text": event.get("text"), **(event.get("data") or {})} for event in said]
    return Reply(asked, said[-1]["timestamp"], responses, told)


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


def _first(responses: Sequence[Mapping[str, Any]], key: str) -> Any:
    return next((one[key] for one in responses if one.get(key)), None)
