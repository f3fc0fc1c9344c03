"""Counts where all processes see it, or else in this one."""

from __future__ import annotations

import time
from typing import Callable, Protocol, Sequence

from limits.windows import Use, Windows
from operations.metrics import REFUSED
from store.service import Away


class Together(Protocol):
    """What processes count in together, see limits/shared.py."""

    async def count(self, uses: Sequence[Use]) -> int:
        """Count as :class:`limits.windows.Windows` does; raises Away where it cannot."""


class Limits:
    """Counts uses.

    Args:
        shared: Where several processes count together; None for a single one.
        now: A clock that never goes back, in seconds.
    """

    def __init__(
        self, shared: Together | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        """Start with nothing counted."""
        self._shared, self._own = shared, Windows(now)

    async def count(self, *uses: Use) -> int:
        """Count one time of each, unless one of them is used up: then of none.

        Args:
            uses: What is done at once; nothing is always allowed.

        Returns:
            Seconds to wait; 0 where it was counted.
        """
        wait = await self._count(uses)
        if wait:
            REFUSED.labels(uses[0].name.partition(" ")[0]).inc()
        return wait

    async def _count(self, uses: Sequence[Use]) -> int:
        if self._shared and uses:
            try:
                return await self._shared.count(uses)
            except Away:  # better each process counts by itself than a turn is lost
                pass
        return self._own.count(uses)


def limits_from(address: str) -> Limits:
    """Return what counts.

    Args:
        address: Of Redis; empty where there is a single process.
    """
    if not address:
        return Limits()
    from limits.shared import SharedWindows
    from store.redis import Shared

    return Limits(SharedWindows(Shared(address)))
