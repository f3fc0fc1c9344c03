"""Counts in Redis, together with the other processes of the assistant."""

from __future__ import annotations

from typing import Sequence

from limits.windows import WINDOW, Use
from store.redis import Shared

#: One script is one step for Redis, so that what comes at once is counted one after the other.
#: Redis's clock can be put back; what was counted later than now is then forgotten.
SCRIPT = """
local window = tonumber(ARGV[1])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local wait = 0
for i, key in ipairs(KEYS) do
  local newest = tonumber(redis.call('LINDEX', key, -1) or 0)
  if newest > now then redis.call('DEL', key) end
  local first = redis.call('LINDEX', key, -tonumber(ARGV[i + 1]))
  if first then wait = math.max(wait, tonumber(first) + window - now) end
end
if wait > 0 then return wait end
for i, key in ipairs(KEYS) do
  redis.call('RPUSH', key, now)
  redis.call('LTRIM', key, -tonumber(ARGV[i + 1]), -1)
  redis.call('PEXPIRE', key, window)
end
return 0
"""
PREFIX = "limits:"


class SharedWindows:
    """The same as :class:`limits.windows.Windows`, in Redis.

    Args:
        redis: Where they are.
        window: Seconds that are looked back on.
    """

    def __init__(self, redis: Shared, window: float = WINDOW) -> None:
        """Keep what a count needs; nothing is sent yet."""
        self._redis, self._window = redis, int(window * 1000)

    async def count(self, uses: Sequence[Use]) -> int:
        """Count one time of each, unless one of them is used up: then of none.

        Args:
            uses: What is done at once.

        Returns:
            Seconds to wait; 0 where it was counted.

        Raises:
            Away: If Redis cannot be reached.
        """
        keys = [PREFIX + use.name for use in uses]
        numbers = [str(self._window), *(str(use.most) for use in uses)]
        wait = await self._redis.call(lambda redis: redis.eval(SCRIPT, len(keys), *keys, *numbers))
        return -(-int(wait) // 1000)
