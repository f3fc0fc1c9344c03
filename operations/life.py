"""From start to stop of the process: what it is doing, and what must be finished first."""

from __future__ import annotations

import asyncio
import time
from typing import Any, TypeVar

Task = TypeVar("Task", bound="asyncio.Task[Any]")


class Running:
    """Holds on to tasks that must be finished before the process may end."""

    def __init__(self) -> None:
        """Start with none."""
        self._tasks: set[asyncio.Task[Any]] = set()

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._tasks)

    def hold(self, task: Task) -> Task:
        """Hold on to a task until it is done; return it."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


#: Turns, and what goes out to the platforms.
RUNNING = Running()


class Life:
    """Where the process is between start and stop.

    Attributes:
        stopping: It was told to stop.
        failed: It cannot go on, and ends with an error.
    """

    def __init__(self) -> None:
        """Begin."""
        self._began = time.monotonic()
        self._end = asyncio.Event()
        self.stopping = self.failed = False

    def seconds(self) -> float:
        """Return how long the process has run."""
        return time.monotonic() - self._began

    def stop(self, failed: bool = False) -> None:
        """Let the process end."""
        self.stopping, self.failed = True, failed
        self._end.set()

    async def told_to_stop(self) -> None:
        """Wait until it is to end."""
        await self._end.wait()
