"""Work that goes on after a platform has had its answer."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Awaitable, Callable, Coroutine

from channels.messaging.sender import NotSent
from operations.life import RUNNING
from operations.metrics import count_error

logger = logging.getLogger(__name__)
#: Seconds before a platform that is out of reach at the start is asked again; then twice as long.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 300.0
#: Seconds that replies in the making get when the assistant is stopped.
STOPPING = 15.0


class Background:
    """Holds on to tasks, which asyncio itself does not."""

    def __init__(self) -> None:
        """Start with none."""
        self._tasks: set[asyncio.Task[None]] = set()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin something; the log says where it fails."""
        task = RUNNING.hold(asyncio.ensure_future(work))
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def stop(self) -> None:
        """Wait a little for what has begun."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOPPING)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception():
            logger.error("An answer could not be made or sent.", exc_info=task.exception())
            count_error("not_delivered")


async def until_taken(platform: str, connect: Callable[[], Awaitable[None]]) -> None:
    """Connect to a platform, however often it takes; the other channels run meanwhile.

    Args:
        platform: For the log.
        connect: Raises NotSent where the platform is out of reach or refuses.
    """
    pause = FIRST_PAUSE
    while True:
        try:
            return await connect()
        except NotSent as reason:
            logger.error("%s: %s; tried again in %d s.", platform, reason, pause)
        except Exception:
            logger.exception("%s: set-up failed; tried again in %d s.", platform, pause)
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
