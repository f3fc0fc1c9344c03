"""A turn while it is played. What it leaves counts as a whole, once it is committed."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any, Mapping, Sequence

from store.state import SAID, Event, State

#: The turn that the current task plays.
PLAYED: ContextVar[OpenTurn | None] = ContextVar("played", default=None)


class OpenTurn:
    """A turn of a conversation that nobody else plays now.

    Args:
        sender: Of the conversation.
        message: Id of the turn's message.
        state: In which the conversation is.
        known: What was said, where the message has been answered before.
    """

    def __init__(self, sender: str, message: str, state: State, known: Sequence[Event]) -> None:
        """Start with nothing said."""
        self.sender, self.message, self.state, self.known = sender, message, state, known
        self.events: list[Event] = []
        self.slots: Mapping[str, Any] = state.slots

    @property
    def said(self) -> list[Event]:
        """What people can read of it."""
        return [event for event in self.events if event["event"] in SAID]

    @property
    def before(self) -> Sequence[Event]:
        """What was said in the turn before; empty where there is none, or it is long ago."""
        return self.state.turns.get(self.state.message, ())
