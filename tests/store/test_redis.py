"""The client of Redis says when Redis is away, waits for nothing then, and finds it again."""

from __future__ import annotations

import asyncio
import time

import pytest

from store.redis import Shared
from store.service import REST, Away
from tests.services.redis import RedisServer


def test_a_restart_is_not_noticed_and_an_absence_costs_no_time(redis_server: RedisServer) -> None:
    async def use() -> None:
        shared = Shared(redis_server.url)
        await shared.call(lambda redis: redis.set("name", "before"))
        redis_server.kill()
        redis_server.start()
        assert await shared.call(lambda redis: redis.get("name")) is None, "it forgets here"
        redis_server.stop()
        with pytest.raises(Away):
            await shared.call(lambda redis: redis.ping())
        start = time.monotonic()
        for _ in range(100):
            with pytest.raises(Away):
                await shared.call(lambda redis: redis.ping())
        assert time.monotonic() - start < REST / 2 and shared.service.away
        redis_server.start()
        await asyncio.sleep(REST)
        assert await shared.call(lambda redis: redis.ping()) and not shared.service.away
        await shared.close()

    asyncio.run(use())
