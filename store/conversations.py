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
from collections import OrderedDict
from contextlib import asynccontextmanager
from itertools import chain
from typing import AsyncIterator, Sequence

from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Connection

from store import kept, tables
from store.database import Database
from store.keeper import Keeper
from store.locks import Locks
from store.record import Record
from store.redis import Shared
from store.service import Away
from store.settings import Settings
from store.shared import SharedStates
from store.state import EMPTY, Event, State
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
        self.database = Database(settings.database)
        self.shared = Shared(settings.redis) if settings.redis else None
        self.locks = Locks(self.shared)
        self._states = SharedStates(self.shared) if self.shared else None
        self.keeper = Keeper(self.database, self._states)
        self._held: OrderedDict[str, State] = OrderedDict()
        self._limit = held

    @asynccontextmanager
    async def turn(self, sender: str, message: str) -> AsyncIterator[OpenTurn]:
        """Let the current task play a turn, once those before are over.

        Args:
            sender: Of the conversation.
            message: Id of the turn's message. Where it has been answered, the turn knows it.
        """
        async with self.locks.lock(sender):
            turn = OpenTurn(sender, message, *await self._find(sender, message))
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
        if not await self.keeper.keep(record):
            self._held.pop(turn.sender, None)
            return False
        self._held[turn.sender] = state
        self._held.move_to_end(turn.sender)
        if len(self._held) > self._limit:
            self._held.popitem(last=False)
        return True

    async def known(self, sender: str, message: str) -> Sequence[Event]:
        """Return what was said in a turn; nothing where it has not been played."""
        return (await self._find(sender, message))[1]

    async def last(self, sender: str, most: int) -> list[Event]:
        """Return the last things that were said, in order; few where the database is away."""
        state = (await self._find(sender))[0]
        try:
            stored = await self.database.read(lambda c: tables.find_last(c, sender, most))
        except Away:
            stored = []
        there = {message for message, _ in stored}
        others = [said for message, said in state.turns.items() if message not in there]
        return [*(event for _, event in stored), *chain.from_iterable(others)]

    async def forget(self, sender: str) -> int:
        """Remove a conversation, and what was thought of it, everywhere.

        Returns:
            How many rows there were in the database.

        Raises:
            Away: If the database or Redis is; then not all of it is removed.
        """
        async with self.locks.lock(sender):
            self._held.pop(sender, None)
            gone = await self.keeper.forget(sender)
        await self.database.read(kept.empty_log)
        return gone

    async def retrieve(self, sender_id: str) -> Recent | None:
        """Return what Rasa plays a turn on; None where nothing has been said."""
        played = PLAYED.get()
        if played and played.sender == sender_id:
            state = played.state
        else:
            state = (await self._find(sender_id))[0]
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

    def start(self) -> None:
        """Begin with the server: what cannot be written now is written later."""
        self.keeper.start(*([self.locks.keep_moving()] if self.shared else []))

    async def stop(self) -> None:
        """End with the server: what waits is written, if it can be."""
        await self.keeper.stop()
        if self.shared:
            await self.shared.close()
        self.database.close()

    async def _find(self, sender: str, message: str = "") -> tuple[State, Sequence[Event]]:
        """Return where a conversation stands, and what was said in a turn, if it was played."""
        held = self._held.get(sender, EMPTY)
        shared = await self._shared_state(sender)

        def look(connection: Connection) -> tuple[tables.Standing, Sequence[Event]]:
            standing = tables.find_state(connection, sender, (shared, held))
            return standing, tables.find_turn(connection, sender, message) if message else ()

        try:
            stored, said = await self.database.read(look)
        except Away:
            newest = max(shared, held, key=lambda state: state.number)
            return newest, newest.turns.get(message, ())
        states = [shared]
        if stored == held.mark or self.keeper.waiting.has(sender):
            states.append(held)
        if isinstance(stored, State):
            states.append(stored)
        newest = max(states, key=lambda state: state.number)
        return newest, said or newest.turns.get(message, ())

    async def _shared_state(self, sender: str) -> State:
        try:
            return await self._states.state(sender) if self._states else EMPTY
        except Away:
            return EMPTY
