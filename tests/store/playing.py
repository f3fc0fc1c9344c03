"""Plays turns as Rasa does, without a model, on a store of each kind."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered

from store.conversations import Conversations
from store.settings import Settings

DOMAIN = Domain.from_dict({"slots": {"misses": {"type": "any", "mappings": [{"type": "custom"}]}}})


@dataclass(frozen=True)
class Place:
    """Where conversations are kept.

    Args:
        settings: Of the store.
    """

    settings: Settings

    def store(self, held: int = 10) -> Conversations:
        """Return a store as one process has it."""
        store = Conversations(self.settings, held)
        store.domain = DOMAIN
        return store


def run(place: Place, play: Callable[[Conversations], Awaitable[None]], held: int = 10) -> None:
    """Do something with a store, from start to stop."""

    async def work() -> None:
        store = place.store(held)
        store.services.start()
        try:
            await play(store)
        finally:
            await store.services.stop()

    asyncio.run(work())


async def turn(
    store: Conversations,
    sender: str,
    text: str,
    misses: int,
    message: str | None = None,
    time: float | None = None,
) -> None:
    """Play a turn as Rasa does: retrieve, add events, save."""
    tracker = await store.get_or_create_tracker(sender, append_action_listen=False)
    events: list[Event] = [
        UserUttered(text, {"name": "ask", "confidence": 1.0}, message_id=message, timestamp=time),
        ActionExecuted("action_read_question", timestamp=time),
        SlotSet("misses", misses, timestamp=time),
        BotUttered(text.upper(), timestamp=time),
        ActionExecuted("action_listen", timestamp=time),
    ]
    for event in events:
        tracker.update(event, store.domain)
    await store.save(tracker)


async def said(store: Conversations, sender: str) -> list[str]:
    """Return what a person has said, in order."""
    return text_of(await store.last(sender, 1000))


def text_of(events: Sequence[Any]) -> list[str]:
    """Return what a person has said in some events."""
    return [event["text"] for event in events if event["event"] == "user"]
