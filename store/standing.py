"""Finds where a conversation stands: in the database, in Redis, in memory, whichever is right."""

from __future__ import annotations

from collections import OrderedDict
from typing import Sequence

from sqlalchemy.engine import Connection

from store import tables
from store.service import Away
from store.services import Services
from store.state import EMPTY, Event, State


class Standings:
    """Where conversations stand.

    Args:
        services: Where to look.
        held: Conversations to hold in memory.
    """

    def __init__(self, services: Services, held: int) -> None:
        """Start with none in memory."""
        self._services, self._most = services, held
        self._held: OrderedDict[str, State] = OrderedDict()

    async def find(self, sender: str, message: str = "") -> tuple[State, Sequence[Event]]:
        """Return where a conversation stands, and what was said in a turn, if it was played.

        What is in memory counts only where the database has the same, is away, or has not got
        it yet: another process may have gone on with the conversation, or have forgotten it.

        Args:
            sender: Of the conversation.
            message: Id of the turn's message.
        """
        held = self._held.get(sender, EMPTY)
        shared = await self._shared(sender)

        def look(connection: Connection) -> tuple[tables.Standing, Sequence[Event]]:
            standing = tables.find_state(connection, sender, (shared, held))
            return standing, tables.find_turn(connection, sender, message) if message else ()

        try:
            stored, said = await self._services.database.read(look)
        except Away:
            states, said = [shared, held], ()
        else:
            states = [shared]
            if stored == held.mark or self._services.keeper.waiting.has(sender):
                states.append(held)
            if isinstance(stored, State):
                states.append(stored)
        newest = max(states, key=lambda state: state.number)
        return newest, said or newest.turns.get(message, ())

    def hold(self, sender: str, state: State) -> None:
        """Hold in memory where a conversation stands now."""
        self._held[sender] = state
        self._held.move_to_end(sender)
        if len(self._held) > self._most:
            self._held.popitem(last=False)

    def drop(self, sender: str) -> None:
        """Hold a conversation no longer."""
        self._held.pop(sender, None)

    async def _shared(self, sender: str) -> State:
        states = self._services.states
        try:
            return await states.state(sender) if states else EMPTY
        except Away:
            return EMPTY
