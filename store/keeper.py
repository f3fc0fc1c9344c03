"""Lets turns count, and brings them into the database: now, later, or in another's place."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Coroutine

from store import kept
from store.database import Database
from store.record import Record
from store.service import REST, Away
from store.shared import SharedStates
from store.waiting import Waiting

logger = logging.getLogger(__name__)
#: Seconds after which a turn that nobody has written is taken over, and at most twice as many.
LEFT = 5.0


class Keeper:
    """Writes turns.

    Args:
        database: Where they end up.
        states: What is shared in Redis; None where there is one process.
    """

    def __init__(self, database: Database, states: SharedStates | None) -> None:
        """Start with nothing to do."""
        self._database, self._states = database, states
        self._written: list[str] = []
        self.waiting = Waiting(database, self._written.extend)

    async def keep(self, record: Record) -> bool:
        """Let a turn count, unless another process went on meanwhile; return whether it does.

        With Redis it counts as soon as it is there; the database follows. A turn is answered
        when both have been asked, so that either may be lost.
        """
        if self._states:
            try:
                copy = await self._states.commit(record)
            except Away:
                pass
            else:
                return copy is not None and await self.waiting.add(record, False, copy)
        return await self.waiting.add(record, only_next=True)

    async def forget(self, sender: str) -> int:
        """Remove a conversation; return how many rows the database had of it.

        Raises:
            Away: If the database or Redis is.
        """
        self.waiting.forget(sender)
        if self._states:
            await self._states.forget(sender)
        return await self._database.write(lambda connection: kept.forget(connection, sender))

    def work(self) -> list[Coroutine[Any, Any, None]]:
        """Return what is to go on in the background, for ever."""
        work: list[Coroutine[Any, Any, None]] = [self.waiting.keep_trying()]
        if self._states:
            work += [self._tidy(self._states), self._take_over(self._states)]
        return work

    async def finish(self) -> None:
        """Write what can be written; without Redis, what cannot is lost, and the log says so."""
        try:
            await self.waiting.write()
            if self._states and self._written:
                await self._states.written(self._written)
        except Away:
            if self.waiting and not self._states:
                logger.error("%d turns could not be stored and are lost.", len(self.waiting))

    async def _tidy(self, states: SharedStates) -> None:
        """Remove for ever from Redis the copies of turns that are written."""
        while True:
            await asyncio.sleep(REST)
            if self._written:
                copies = list(self._written)
                try:
                    await states.written(copies)
                except Away:
                    continue
                del self._written[: len(copies)]

    async def _take_over(self, states: SharedStates) -> None:
        """Write for ever what processes that have gone left unwritten."""
        while True:
            await asyncio.sleep(LEFT)
            if self._database.away or self.waiting:
                continue
            try:
                for copy, record in (await states.left()).items():
                    await self.waiting.add(record, False, copy)
            except Away:
                continue
