"""The client of Redis, for all that several processes share."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Awaitable, Callable, Sequence, TypeVar

from redis.asyncio import Redis
from redis.exceptions import ConnectionError as Lost
from redis.exceptions import RedisError

from store.service import Service

#: Seconds to wait for an answer, and for a connection.
PATIENCE = 1.0
T = TypeVar("T")


class Shared:
    """Redis, and whether it can be reached. Nothing connects before the first call.

    A client belongs to the event loop that it was first used in.

    Args:
        url: Its address.
    """

    def __init__(self, url: str) -> None:
        """Make the client."""
        self._client: Redis[str] = Redis.from_url(
            url,
            decode_responses=True,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
        )
        self.service = Service("Redis")
        self._scripts = lru_cache(self._client.register_script)

    async def call(self, work: Callable[[Redis[str]], Awaitable[T]]) -> T:
        """Do something with the client, such as ``call(lambda redis: redis.get(key))``.

        After a restart of Redis each connection fails once: it is tried again at once, so that
        the work must be such that doing it twice is as good as once.

        Raises:
            Away: If Redis cannot be reached, or was away a moment ago.
        """
        self.service.check()
        try:
            try:
                done = await work(self._client)
            except Lost:
                done = await work(self._client)
        except (RedisError, OSError) as error:
            raise self.service.failed(error) from error
        self.service.worked()
        return done

    async def run(self, lua: str, keys: Sequence[str], *given: str | int) -> Any:
        """Run a script in Redis, where nothing else happens meanwhile (see :meth:`call`)."""
        script = self._scripts(lua)
        return await self.call(lambda redis: script(keys=keys, args=given))

    async def close(self) -> None:
        """End the connections."""
        await self._client.close()
