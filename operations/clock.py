"""Whether the time of day may be believed. Asked before something is deleted for its age."""

from __future__ import annotations

import time
from typing import Callable

#: Seconds for which the process may have been away without a doubt about the clock.
AWAY = 2 * 86400.0
#: Seconds that a doubtful clock must run evenly before it is believed.
PROOF = 86400.0
#: Seconds by which the clock may be corrected and still run evenly.
SLIP = 60.0


class Clock:
    """Believes the time of day where it follows on a time that was believed before.

    A clock that has jumped years ahead would make everything look old enough to be deleted. So a
    jump, or a first start, is believed only after a day; until then somebody sees it and mends it.
    A clock that was set back makes everything look young: that harms nothing.

    Args:
        believed: Time that was last believed, in seconds since 1970; None for none.
        wall: The time of day, in seconds since 1970.
        steady: A clock that never jumps, in seconds.
    """

    def __init__(
        self,
        believed: float | None,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin to watch."""
        self._believed, self._wall, self._steady = believed, wall, steady
        self._seen, self._even_since = wall(), steady()
        self._ran = self._even_since

    def time(self) -> float | None:
        """Return the time of day; None while it is in doubt. Ask about once an hour."""
        now, ran = self._wall(), self._steady()
        if abs((now - self._seen) - (ran - self._ran)) > SLIP:
            self._even_since = ran
        self._seen, self._ran = now, ran
        follows = self._believed is not None and now - self._believed <= AWAY
        if not follows and ran - self._even_since < PROOF:
            return None
        self._believed = now
        return now
