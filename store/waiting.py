"""Turns on their way into the database: written at once, or as soon as it can be reached."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from dataclasses import dataclass
from typing import Callable

from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from operations.metrics import WAITING, count_error
from store import tables
from store.database import Database
from store.record import Record
from store.service import REST, Away

logger = logging.getLogger(__name__)
#: Turns that wait at most, at some 10 kB each; then the oldest are given up, and the log says so.
MOST = 20_000
#: Turns that are written in one transaction.
BATCH = 50


@dataclass
class _One:
    record: Record
    only_next: bool
    copy: str | None
    refused: bool = False


class Waiting:
    """Turns that are to be written, in order.

    Args:
        database: To write them to.
        written: Is told the names of the copies of turns that are written.
    """

    def __init__(self, database: Database, written: Callable[[list[str]], None]) -> None:
        """Start with none."""
        self._database, self._written = database, written
        self._turns: deque[_One] = deque()
        self._writing = asyncio.Lock()

    def __len__(self) -> int:
        """Return how many turns are not in the database yet."""
        return len(self._turns)

    def has(self, sender: str) -> bool:
        """Tell whether a turn of a conversation waits."""
        return any(one.record.sender == sender for one in self._turns)

    async def add(self, record: Record, only_next: bool, copy: str | None = None) -> bool:
        """Write a turn, after those that wait; where that cannot be done now, it waits, too.

        Args:
            record: The turn.
            only_next: Whether it counts only if it follows the last turn in the database.
            copy: Name of its copy in Redis.

        Returns:
            Whether it counts.
        """
        one = _One(record, only_next, copy)
        if len(self._turns) >= MOST:
            self._turns.popleft()
            logger.error("%d turns wait for the database: the oldest is given up.", MOST)
            count_error("lost")
        self._turns.append(one)
        try:
            await self.write()
        except Away:
            one.only_next = False  # it is answered, and must be there in the end
            count_error("not_stored")
        WAITING.set(len(self._turns))
        return not one.refused

    async def write(self) -> None:
        """Write what waits. Those who come while others are written are written together.

        Raises:
            Away: If the database is.
        """
        async with self._writing:
            while self._turns:
                batch = [self._turns[place] for place in range(min(BATCH, len(self._turns)))]
                await self._write(batch)
                for one in batch:
                    if self._turns and self._turns[0] is one:  # else it was given up meanwhile
                        self._turns.popleft()
                self._written([one.copy for one in batch if one.copy])
                WAITING.set(len(self._turns))

    async def keep_trying(self) -> None:
        """Write for ever what could not be written at once."""
        while True:
            await asyncio.sleep(REST)
            if self._turns:
                try:
                    await self.write()
                except Away:
                    continue

    def forget(self, sender: str) -> None:
        """Give up the turns of a conversation."""
        self._turns = deque(one for one in self._turns if one.record.sender != sender)

    async def _write(self, batch: list[_One], again: bool = False) -> None:
        """Write some turns; one that the database does not take does not hold up the others."""

        def work(connection: Connection) -> list[bool]:
            return [tables.write(connection, one.record, one.only_next) for one in batch]

        try:
            done = await self._database.write(work)
        except Away:
            raise
        except Exception as error:
            if len(batch) > 1 or (isinstance(error, IntegrityError) and not again):
                for one in batch:  # the latter: another process wrote it at the same moment
                    await self._write([one], again=True)
            else:
                logger.exception("A turn cannot be stored; it is given up.")
                count_error("lost")
            return
        for one, counts in zip(batch, done, strict=True):
            one.refused = not counts
