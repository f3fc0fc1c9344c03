"""What conversations are kept in and shared by, from start to stop of the process."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Coroutine

from store import tables
from store.database import Database
from store.keeper import Keeper
from store.locks import Locks
from store.redis import Shared
from store.service import Away
from store.settings import Settings
from store.shared import SharedStates

if TYPE_CHECKING:
    from store.stream import Stream

#: Seconds between two looks at the services.
LOOKS = 2.0


class Services:
    """The database, and Redis and RabbitMQ where they are used.

    Args:
        settings: Their addresses.

    Attributes:
        shared: The client of Redis; None where there is one process.
        states: Where conversations stand, in Redis.
        stream: Events on their way out; None where nobody wants them.
    """

    def __init__(self, settings: Settings) -> None:
        """Open an SQLite file; the others are connected to when they are first needed."""
        self.database = Database(settings.database)
        self.shared = Shared(settings.redis) if settings.redis else None
        self.states = SharedStates(self.shared) if self.shared else None
        self.locks = Locks(self.shared)
        self.keeper = Keeper(self.database, self.states)
        self.stream = _stream(settings)
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin what goes on in the background."""
        work: list[Coroutine[Any, Any, None]] = [self._keep_looking(), *self.keeper.work()]
        if self.shared:
            work.append(self.locks.keep_moving())
        if self.stream:
            work.append(self.stream.keep_sending())
        self._tasks = [asyncio.ensure_future(one) for one in work]

    async def stop(self) -> None:
        """End: what waits is written and sent, if it can be."""
        if self.stream:
            await self.stream.stop()
        for task in self._tasks:
            task.cancel()
        await self.keeper.finish()
        if self.shared:
            await self.shared.close()
        self.database.close()

    async def _keep_looking(self) -> None:
        """Find out for ever what is away or back, also while nobody asks anything."""
        while True:
            with suppress(Away):
                await self.database.read(tables.look)
                if self.database.writing.away and not self.keeper.waiting:
                    await self.database.write(tables.look)
            if self.shared:
                with suppress(Away):
                    await self.shared.call(lambda redis: redis.ping())
            await asyncio.sleep(LOOKS)


def _stream(settings: Settings) -> Stream | None:
    """Return the stream of events, whose packages take a while to load, where one is wanted."""
    if not settings.broker:
        return None
    from store.stream import Stream

    return Stream(settings)
