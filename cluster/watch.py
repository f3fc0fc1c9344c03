"""Starts again what ends by itself, as compose and Kubernetes do."""

from __future__ import annotations

import time
from typing import Callable, Sequence

from cluster.part import Part

#: Seconds before a part is started again: the first time, and at most.
FIRST, LONGEST = 1.0, 60.0
#: A part that ran for so many seconds is well; its next end is a first time again.
WELL = 120.0


class Watch:
    """Looks after parts.

    Args:
        parts: That are to run.
        tell: Gets a line for each part that has ended.
        now: A clock that never goes back.
    """

    def __init__(
        self,
        parts: Sequence[Part],
        tell: Callable[[str], None],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin with parts that have just been started."""
        self._parts, self._tell, self._now = parts, tell, now
        self._pause = {part.name: FIRST for part in parts}
        self._started = {part.name: now() for part in parts}
        self._due: dict[str, float] = {}

    def look(self) -> None:
        """Start again what has ended, as soon as it is due."""
        for part in self._parts:
            if not part.running:
                self._mend(part)

    def _mend(self, part: Part) -> None:
        now, name = self._now(), part.name
        if name not in self._due:
            if now - self._started[name] > WELL:
                self._pause[name] = FIRST
            pause = self._pause[name]
            self._due[name] = now + pause
            self._pause[name] = min(2 * pause, LONGEST)
            self._tell(f"{name} has ended; started again in {pause:.0f} s. Its log: {part.log}")
        elif now >= self._due[name]:
            del self._due[name]
            self._started[name] = now
            part.start()
