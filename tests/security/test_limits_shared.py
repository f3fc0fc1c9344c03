"""Limits that several processes share: counted in a real Redis, and without it in each process."""

from __future__ import annotations

import asyncio
import time
import uuid

from limits.limits import limits_from
from limits.shared import PREFIX, SharedWindows
from limits.windows import Use
from store.redis import Shared
from tests.services.redis import RedisServer


def test_processes_count_together_exactly_however_much_comes_at_once(
    redis_server: RedisServer,
) -> None:
    async def scenario() -> None:
        processes = [limits_from(redis_server.url) for _ in range(3)]
        use = Use(uuid.uuid4().hex, 20)
        waits = await asyncio.gather(*(processes[n % 3].count(use) for n in range(90)))
        assert sum(wait == 0 for wait in waits) == 20
        assert {wait for wait in waits if wait} <= {59, 60}
        assert await processes[0].count(Use(uuid.uuid4().hex, 1)) == 0, "others are not concerned"

    asyncio.run(scenario())


def test_what_is_refused_for_one_reason_is_not_counted_for_another(
    redis_server: RedisServer,
) -> None:
    async def scenario() -> None:
        limits = limits_from(redis_server.url)
        one, all_of_them = Use(uuid.uuid4().hex, 1), Use(uuid.uuid4().hex, 2)
        assert [bool(await limits.count(one, all_of_them)) for _ in range(4)] == [False] + 3 * [
            True
        ]
        assert await limits.count(all_of_them) == 0

    asyncio.run(scenario())


def test_the_window_slides_and_leaves_nothing_behind(redis_server: RedisServer) -> None:
    async def scenario() -> None:
        redis = Shared(redis_server.url)
        windows, use = SharedWindows(redis, window=0.5), Use(uuid.uuid4().hex, 2)
        assert [await windows.count([use]) for _ in range(3)] == [0, 0, 1]
        await asyncio.sleep(0.6)
        assert await windows.count([use]) == 0
        await asyncio.sleep(0.6)
        assert not await redis.call(lambda client: client.exists(PREFIX + use.name))

    asyncio.run(scenario())


def test_a_clock_that_was_put_back_shuts_nobody_out(redis_server: RedisServer) -> None:
    async def scenario() -> None:
        redis, use = Shared(redis_server.url), Use(uuid.uuid4().hex, 1)
        tomorrow = int((time.time() + 86_400) * 1000)
        await redis.call(lambda client: client.rpush(PREFIX + use.name, tomorrow))
        assert await SharedWindows(redis).count([use]) == 0
        assert await SharedWindows(redis).count([use]) == 60

    asyncio.run(scenario())


def test_without_redis_limits_hold_in_each_process_and_nobody_waits(
    redis_server: RedisServer,
) -> None:
    async def scenario() -> None:
        limits, use = limits_from(redis_server.url), Use(uuid.uuid4().hex, 2)
        assert await limits.count(use) == 0
        redis_server.stop()
        start = time.monotonic()
        assert [await limits.count(use) for _ in range(3)] == [0, 0, 60]
        assert time.monotonic() - start < 2
        redis_server.start()
        await asyncio.sleep(1.1)  # Redis is tried again
        assert await limits.count(use) == 0, "it forgot, and counts anew"

    asyncio.run(scenario())
