"""Limits how often something may be done in a minute. Kept in memory: a restart forgives."""

from __future__ import annotations

import time
from collections import deque
from math import ceil
from typing import Callable

from channels.widget.refusal import Refusal

#: Seconds that are looked back on.
WINDOW = 60.0
#: Of so many names, those that were quiet for a minute are forgotten.
MANY = 10_000


class Limit:
    """Counts by name, such as a conversation or an address.

    Args:
        most: How often a minute.
        now: A clock that never goes back.
    """

    def __init__(self, most: int, now: Callable[[], float] = time.monotonic) -> None:
        """Start with nothing counted."""
        self._most, self._now = most, now
        self._times: dict[str, deque[float]] = {}

    def count(self, name: str) -> None:
        """Count one time.

        Raises:
            Refusal: If there were as many as may be in the last minute.
        """
        now = self._now()
        if len(self._times) >= MANY:
            self._times = {n: t for n, t in self._times.items() if t[-1] > now - WINDOW}
        times = self._times.setdefault(name, deque(maxlen=self._most))
        if len(times) == self._most and times[0] > now - WINDOW:
            wait = ceil(times[0] + WINDOW - now)
            raise Refusal("too_many", f"At most {self._most} a minute.", retry_after=wait)
        times.append(now)
