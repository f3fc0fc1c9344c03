"""Deletes what was said longer ago than it is to be kept."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from functools import partial

from operations.clock import Clock
from store import kept
from store.database import Database
from store.service import Away

logger = logging.getLogger(__name__)
#: Seconds from the start to the first look, and between two looks; several processes take turns.
FIRST, BETWEEN = 5.0, 3600.0
#: Seconds between two steps.
PAUSE = 0.05
DAY = 86400.0


class Keeping:
    """Looks after the age of what is kept.

    Args:
        database: The conversations.
        days: How long they are kept.
        clock: To tell their age by; None for the time of day, once it may be believed.
    """

    def __init__(self, database: Database, days: int, clock: Clock | None = None) -> None:
        """Keep what is needed."""
        self._database, self._days, self._clock = database, days, clock
        self._doubted = False

    async def run(self) -> None:
        """Delete what is too old, now and every hour, for ever."""
        await asyncio.sleep(FIRST)
        while True:
            try:
                await self.look()
            except Away:
                pass  # the store has said so, and in an hour it is back
            except Exception:
                logger.exception("Old conversations could not be deleted; in an hour again.")
            await asyncio.sleep(BETWEEN * random.uniform(0.9, 1.1))

    async def look(self) -> int:
        """Delete what is too old, unless the clock is in doubt; return how many rows."""
        self._clock = self._clock or await self._first_clock()
        now = self._clock.time()
        if now is None:
            if not self._doubted:
                logger.warning(
                    "The clock is far from when it was last known to be right: nothing is deleted "
                    "for its age until it has run evenly for a day."
                )
            self._doubted = True
            return 0
        self._doubted = False
        await self._database.write(partial(kept.believe_time, time=now))
        gone = await self._forget_before(now - self._days * DAY)
        if gone:
            logger.info("%d rows older than %d days were deleted.", gone, self._days)
        return gone

    async def _first_clock(self) -> Clock:
        """Return the clock; where nothing is kept yet, there is nothing to doubt."""
        believed = await self._database.read(kept.believed_time)
        return Clock(time.time() if believed is None else believed)

    async def _forget_before(self, then: float) -> int:
        """Remove what was said before a time, letting turns go before; return how many rows."""
        gone = 0
        at: int | None = 0
        while at is not None:
            step = partial(kept.forget_before, time=then, start=at)
            more, at = await self._database.write(step)
            gone += more
            await asyncio.sleep(PAUSE)
        if gone:
            await self._database.read(kept.empty_log)
        return gone
