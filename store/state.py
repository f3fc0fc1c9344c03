"""What the next turn needs to know of a conversation, however long it is. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Mapping, Sequence

#: An event as Rasa writes it.
Event = Mapping[str, Any]
#: Of so many turns, what was said stays at hand for those who ask for a reply again.
AT_HAND = 5
#: Seconds after which nobody asks for a reply again.
FRESH = 3600.0
#: What people read of a turn; the other events say how it came about.
SAID = ("user", "bot")


@dataclass(frozen=True)
class State:
    """A conversation after a turn.

    Args:
        number: Of the turn, counted from 1; 0 where nothing has been said.
        message: Id of the turn's message.
        slots: Values by name, of those that were ever set.
        last: The last message of the person.
        turns: The last turns' messages by id, with what was said.
    """

    number: int = 0
    message: str = ""
    slots: Mapping[str, Any] = field(default_factory=dict)
    last: Event | None = None
    turns: Mapping[str, Sequence[Event]] = field(default_factory=dict)

    @property
    def mark(self) -> tuple[int, str]:
        """Tells this state from any other of the same conversation."""
        return self.number, self.message

    def after(self, message: str, events: Sequence[Event], slots: Mapping[str, Any]) -> State:
        """Return the state after one more turn.

        Args:
            message: Id of its message.
            events: All that happened in it.
            slots: Values by name, as they are now.
        """
        said = [brief(event) for event in events if event["event"] in SAID]
        asked = [event for event in said if event["event"] == "user"]
        last = asked[-1] if asked else self.last
        fresh = events[-1]["timestamp"] - FRESH
        turns = {m: s for m, s in self.turns.items() if s and s[-1]["timestamp"] > fresh}
        kept = dict([*turns.items(), (message, said)][-AT_HAND:])
        return State(self.number + 1, message, slots, last, kept)

    def completed(self, stored: Mapping[str, Sequence[Event]]) -> list[Event]:
        """Return what was said, in order, also in turns that are at hand and not stored yet.

        Args:
            stored: What was said, by the messages' ids, in order. Another process may still have
                to store a turn when those after it are there.
        """
        said: list[Event] = []
        at_hand = iter(self.turns.items())
        for message, events in stored.items():
            if message in self.turns:
                for other, late in at_hand:
                    if other == message:
                        break
                    said += late
            said += events
        return said + [event for _, late in at_hand for event in late]

    def dumps(self) -> str:
        """Return the state as JSON."""
        return json.dumps(vars(self), separators=(",", ":"))

    @classmethod
    def loads(cls, text: str) -> State:
        """Return the state that was written as JSON."""
        return cls(**json.loads(text))


EMPTY = State()


def brief(event: Event) -> Event:
    """Return an event without how a message was understood, which is most of it."""
    if "parse_data" not in event:
        return event
    read = {name: event["parse_data"].get(name) for name in ("intent", "entities")}
    return {**event, "parse_data": read}
