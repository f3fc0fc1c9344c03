"""Keeps the keys that the Bot Framework signs with, as it publishes them by OpenID."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import Any, Awaitable, Callable, Mapping

from channels.messaging.sender import NotSent
from channels.messaging.values import objects, text_at

logger = logging.getLogger(__name__)
#: Seconds after which the keys are read again.
FRESH = 24 * 3600.0
#: Seconds between two tries, so that nobody makes us ask for each forged token.
PAUSE = 60.0


class Keys:
    """Reads the keys when one is wanted, and again when one is new or they are old.

    Args:
        fetch: Returns the JSON at an address, or raises :class:`NotSent`.
        metadata: Address of what says where the keys are.
        clock: Tells the time in seconds.
    """

    def __init__(
        self,
        fetch: Callable[[str], Awaitable[Any]],
        metadata: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Start with none."""
        self._fetch, self._metadata, self._clock = fetch, metadata, clock
        self._keys: dict[str, Mapping[str, Any]] = {}
        self._read = self._tried = float("-inf")
        self._one = asyncio.Lock()

    async def find(self, key: str) -> Mapping[str, Any] | None:
        """Return a key, None where the Bot Framework has no such key.

        Raises:
            NotSent: If none could be read so far.
        """
        if key not in self._keys or self._clock() - self._read > FRESH:
            async with self._one:
                # Whoever waited here for another's try does not try again.
                if self._clock() - self._tried > PAUSE:
                    await self._try()
        if not self._keys:
            raise NotSent(0)
        return self._keys.get(key)

    async def read(self) -> None:
        """Read the keys.

        Raises:
            NotSent: If there are none to read; those that were read before are kept.
        """
        self._tried = self._clock()
        published = await self._fetch(text_at(await self._fetch(self._metadata), "jwks_uri"))
        keys: dict[str, Mapping[str, Any]] = {
            text_at(one, "kid"): one for one in objects(published, "keys")
        }
        if not keys:
            raise NotSent(0)
        self._keys, self._read = keys, self._tried

    async def _try(self) -> None:
        try:
            await self.read()
        except NotSent as reason:
            logger.warning("The Bot Framework's keys were not read: %s.", reason)
