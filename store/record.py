"""A turn as it is written: all that happened in it, and the state after it. Pure."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any, Sequence

from store.state import Event, State


@dataclass(frozen=True)
class Record:
    """A turn.

    Args:
        sender: Whose conversation it is in.
        message: Id of its message: a turn is known by both.
        number: Of the turn in the conversation.
        events: As Rasa writes them, in order.
        state: After the turn, as JSON.
        ended: When it ended, in seconds since 1970.
    """

    sender: str
    message: str
    number: int
    events: Sequence[Event]
    state: str
    ended: float

    @classmethod
    def of(cls, sender: str, state: State, events: Sequence[Event]) -> Record:
        """Return the turn that has just ended.

        Args:
            sender: Whose conversation it is in.
            state: After the turn.
            events: All that happened in it.
        """
        return cls(sender, state.message, state.number, events, state.dumps(), time.time())

    def rows(self) -> list[dict[str, Any]]:
        """Return the events as rows of the table of events."""
        return [
            {
                "sender_id": self.sender,
                "message_id": self.message,
                "turn": self.number,
                "position": position,
                "type_name": event["event"],
                "timestamp": event.get("timestamp"),
                "intent_name": event.get("parse_data", {}).get("intent", {}).get("name"),
                "action_name": event.get("name"),
                "data": json.dumps(event),
            }
            for position, event in enumerate(self.events)
        ]

    def dumps(self) -> str:
        """Return the turn as JSON."""
        return json.dumps(vars(self), separators=(",", ":"))

    @classmethod
    def loads(cls, text: str) -> Record:
        """Return the turn that was written as JSON."""
        return cls(**json.loads(text))
