"""Counts in the memory of this process. Pure."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from math import ceil
from typing import Callable, NamedTuple, Sequence

#: Seconds that are looked back on.
WINDOW = 60.0
#: So many names are remembered; beyond, the one that was quiet for longest is forgotten.
MANY = 10_000


class Use(NamedTuple):
    """Something that is done, and counted.

    Args:
        name: A kind, such as "messages", a blank, and for whom it is counted.
        most: How often it may be done in a minute.
    """

    name: str
    most: int


class Windows:
    """Remembers when something was last done, by name.

    Args:
        now: A clock that never goes back, in seconds.
        many: Names to remember.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic, many: int = MANY) -> None:
        """Start with nothing counted."""
        self._now, self._many = now, many
        self._times: OrderedDict[str, deque[float]] = OrderedDict()

    def count(self, uses: Sequence[Use]) -> int:
        """Count one time of each, unless one of them is used up: then of none.

        Args:
            uses: What is done at once.

        Returns:
            Seconds to wait; 0 where it was counted.
        """
        now = self._now()
        wait = max((self._wait(use, now) for use in uses), default=0)
        for use in [] if wait else uses:
            # A deque keeps the newest: the first of so many is the one that has to be past.
            self._times.setdefault(use.name, deque(maxlen=use.most)).append(now)
            self._times.move_to_end(use.name)
            if len(self._times) > self._many:
                self._times.popitem(last=False)
        return wait

    def _wait(self, use: Use, now: float) -> int:
        times = self._times.get(use.name, deque())
        return max(0, ceil(times[0] + WINDOW - now)) if len(times) == use.most else 0
