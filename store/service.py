"""Whether a service can be reached: told once in the log, and not tried at every turn."""

from __future__ import annotations

import logging
import time
from typing import Callable

logger = logging.getLogger(__name__)
#: Seconds after which a service that was away is tried again.
REST = 1.0


class Away(Exception):
    """A service cannot be reached now."""


class Service:
    """What is known of one service.

    Args:
        name: As the log calls it.
        now: A clock that never goes back, in seconds.

    Attributes:
        away: Whether it did not answer when it was last tried.
        since: When it went away, in seconds since 1970.
    """

    def __init__(self, name: str, now: Callable[[], float] = time.monotonic) -> None:
        """Take it for reachable."""
        self.name, self._now = name, now
        self.away, self.since = False, 0.0
        self._again = 0.0

    def check(self) -> None:
        """Let nobody wait for a service that was away a moment ago.

        Raises:
            Away: If it was; one that asks after :data:`REST` seconds may try.
        """
        if self.away:
            if self._now() < self._again:
                raise Away(self.name)
            self._again = self._now() + REST

    def failed(self, error: Exception) -> Away:
        """Take note that it did not answer; return what to raise."""
        if not self.away:
            self.since = time.time()
            logger.error("%s is away: %s", self.name, _first_line(error))
        self.away, self._again = True, self._now() + REST
        return Away(self.name)

    def worked(self) -> None:
        """Take note that it answered."""
        if self.away:
            self.away = False
            logger.warning("%s is back.", self.name)


def _first_line(error: Exception) -> str:
    """Return what an error says, without the query and the address that follow."""
    return (str(error).splitlines() or [type(error).__name__])[0]
