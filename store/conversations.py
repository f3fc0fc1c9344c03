"""Keeps the conversations: each event in the database, and what the next turn needs at hand.

Rasa's own store reads a whole conversation back before each turn and counts it again after,
and Rasa replays what it is given several times in a turn: the longer, the slower. Here a turn
sees the slots and the message before; nothing of the assistant looks further back.

Where a conversation stands (store/state.py) is kept in the database, in Redis where several
processes share it, and in memory; the number of the turn tells which of them is right.
"""

from __future__ import annotations

import logging
import uuid
from contextlib import asynccontextmanager
from typing import AsyncIterator, Sequence

from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from store import kept, tables
from store.record import Record
from store.service import Away
from store.services import Services
from store.settings import Settings
from store.standing import Standings
from store.state import Event
from store.tracker import Recent, changes, recent
from store.turn import PLAYED, OpenTurn

logger = logging.getLogger(__name__)
#: Conversations held in memory; of others, the state is read.
HELD = 500


class Conversations(TrackerStore, SerializedTrackerAsText):
    """Rasa's tracker store, with a cost that is the same at any length.

    Args:
        settings: Where things are kept.
        held: Conversations to hold in memory.
    """

    def __init__(self, settings: Settings, held: int = HELD) -> None:
        """Open an SQLite file; services are connected to when they are first needed."""
        super().__init__(Domain.empty())
        self.services = Services(settings)
        self.database, self.locks = self.services.database, self.services.locks
        self._standings = Standings(self.services, held)

    @asynccontextmanager
    async def turn(self, sender: str, message: str) -> AsyncIterator[OpenTurn]:
        """Let the current task play a turn, once those before are over.

        Args:
            sender: Of the conversation.
            message: Id of the turn's message. Where it has been answered, the turn knows it.
        """
        async with self.locks.lock(sender):
            turn = OpenTurn(sender, message, *await self._standings.find(sender, message))
            token = PLAYED.set(turn)
            try:
                yield turn
            finally:
                PLAYED.reset(token)

    async def commit(self, turn: OpenTurn) -> bool:
        """Let a turn count: from now on it has happened, and nothing takes it back.

        Returns:
            False where another process went on with the conversation meanwhile: it must be
            played again. That is rare, since the turn's lock was lost to do so.
        """
        state = turn.state.after(turn.message, turn.events, turn.slots)
        record = Record.of(turn.sender, state, turn.events)
        if not await self.services.keeper.keep(record):
            self._standings.drop(turn.sender)
            return False
        if self.services.stream:
            self.services.stream.add(record)
        self._standings.hold(turn.sender, state)
        return True

    async def known(self, sender: str, message: str) -> Sequence[Event]:
        """Return what was said in a turn; nothing where it has not been played."""
        return (await self._standings.find(sender, message))[1]

    async def last(self, sender: str, most: int) -> list[Event]:
        """Return the last things that were said, in order; few where the database is away."""
        try:
            stored = await self.database.read(lambda c: tables.find_last(c, sender, most))
        except Away:
            stored = {}
        state = (await self._standings.find(sender))[0]  # later: it knows what is stored by now
        return state.completed(stored)

    async def forget(self, sender: str) -> int:
        """Remove a conversation, and what was thought of it, everywhere.

        Returns:
            How many rows there were in the database.

        Raises:
            Away: If the database or Redis is; then not all of it is removed.
        """
        async with self.locks.lock(sender):
            self._standings.drop(sender)
            gone = await self.services.keeper.forget(sender)
        await self.database.read(kept.empty_log)
        return gone

    async def retrieve(self, sender_id: str) -> Recent | None:
        """Return what Rasa plays a turn on; None where nothing has been said."""
        played = PLAYED.get()
        if played and played.sender == sender_id:
            state = played.state
        else:
            state = (await self._standings.find(sender_id))[0]
        return recent(sender_id, state, self.domain.slots) if state.number else None

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Take what happened in a turn; where Rasa was asked without one, let it count at once."""
        state, events, slots = changes(tracker)
        if not events:
            return
        turn, sender = PLAYED.get(), tracker.sender_id
        if not turn or turn.sender != sender:
            asked = [event["message_id"] for event in events if event.get("message_id")]
            turn = OpenTurn(sender, (asked or [uuid.uuid4().hex])[-1], state, ())
        turn.events, turn.slots = events, slots
        if turn is not PLAYED.get() and not await self.commit(turn):
            logger.error("A turn was not kept: another process went on meanwhile.")
