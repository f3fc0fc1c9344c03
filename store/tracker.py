"""Turns a conversation's state into what Rasa plays a turn on."""

from __future__ import annotations

from typing import Any, Iterable

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

from store.state import EMPTY, Event, State


class Recent(DialogueStateTracker):
    """A conversation's slots and last message.

    Attributes:
        state: That it was made from.
        stored: How many of its events are not new.
    """

    state = EMPTY
    stored = 0


def changes(tracker: DialogueStateTracker) -> tuple[State, list[Event], dict[str, Any]]:
    """Return what a turn changed: the state before it, what happened, and the slots after it.

    Args:
        tracker: Made here, or by Rasa, as it does for a new conversation.
    """
    before = tracker if isinstance(tracker, Recent) else None
    new = list(tracker.events)[before.stored if before else 0 :]
    slots = {slot.name: slot.value for slot in tracker.slots.values() if slot.has_been_set}
    return before.state if before else EMPTY, [event.as_dict() for event in new], slots


def recent(sender: str, state: State, slots: Iterable[Slot]) -> Recent:
    """Return a conversation that listens for the next message.

    Args:
        sender: Of the conversation.
        state: In which it is.
        slots: Of the domain.
    """
    listen = ActionExecuted(ACTION_LISTEN_NAME)
    before = [SlotSet(name, value) for name, value in state.slots.items()]
    last = [_uttered(state.last), listen] if state.last else []
    tracker = Recent.from_events(sender, [*before, listen, *last], slots)
    tracker.state, tracker.stored = state, len(tracker.events)
    return tracker


def _uttered(event: Event) -> UserUttered:
    """Return a message; Rasa's own way looks through all kinds of events for the right one."""
    read = event.get("parse_data") or {}
    return UserUttered(
        event.get("text"),
        read.get("intent"),
        read.get("entities"),
        timestamp=event.get("timestamp"),
        input_channel=event.get("input_channel"),
        message_id=event.get("message_id"),
        metadata=event.get("metadata"),
    )
