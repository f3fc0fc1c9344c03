"""What breaks beneath the store while turns go on: each is answered once, and found in the end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextvars import Context
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy.engine import Connection

from store import keeper, service, waiting
from store.conversations import Conversations
from store.settings import Settings, in_file
from store.state import Event
from store.status import problems
from tests.services.postgres import Postgres
from tests.services.redis import RedisServer
from tests.store.playing import Place, run, said, text_of, turn

ANN = "ann"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a service be tried again sooner than in earnest."""
    for module in (service, waiting, keeper):
        monkeypatch.setattr(module, "REST", 0.1)
    monkeypatch.setattr(keeper, "LEFT", 0.2)


async def play(store: Conversations, number: int) -> bool:
    """Play a turn of Ann's as a channel does, which must know of the turn before."""
    async with store.turn(ANN, f"m{number}") as one:
        if one.known:
            return False
        before = await store.retrieve(ANN)
        assert number == 0 or (before and before.get_slot("misses") == number - 1)
        await turn(store, ANN, f"question {number}", misses=number)
        return await store.commit(one)


def hi(time: float) -> Event:
    """Return what happens when somebody says hi."""
    return {"event": "user", "text": "hi", "timestamp": time}


def questions(count: int) -> list[str]:
    return [f"question {number}" for number in range(count)]


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 15
    while not await true():
        assert time.monotonic() < end
        await asyncio.sleep(0.05)


def stored(database: str, person: str = ANN) -> Callable[[int], Awaitable[bool]]:
    """Return what tells whether so many of a person's questions are in the database, each once."""

    async def there(count: int) -> bool:
        fresh = Place(Settings(database)).store()
        try:
            return await said(fresh, person) == questions(count)
        finally:
            await fresh.services.stop()

    return there


@pytest.mark.parametrize("kind", ["alone", "with redis"])
def test_while_postgresql_is_away_turns_go_on_and_are_stored_afterwards(
    kind: str, postgres: Postgres, postgres_url: str, redis_server: RedisServer
) -> None:
    redis = redis_server.url if kind == "with redis" else ""

    async def with_faults(store: Conversations) -> None:
        assert await play(store, 0)
        postgres.stop()
        start = time.monotonic()
        for number in range(1, 8):
            assert await play(store, number)
            assert not await play(store, number), "a message that comes again is known"
        assert time.monotonic() - start < 5
        [problem] = problems(store.services)
        assert problem.kind == "store" and "7 turns are answered" in problem.message
        assert (await said(store, ANN))[-1] == "question 7"
        postgres.start()
        await until(lambda: stored(postgres_url)(8))
        assert await play(store, 8) and not problems(store.services)

    run(Place(Settings(postgres_url, redis)), with_faults)
    assert asyncio.run(stored(postgres_url)(9))


def test_postgresql_may_be_away_when_the_process_starts(
    postgres: Postgres, postgres_url: str
) -> None:
    postgres.kill()

    async def with_faults(store: Conversations) -> None:
        assert await play(store, 0)
        postgres.start()
        await until(lambda: stored(postgres_url)(1))

    run(Place(Settings(postgres_url)), with_faults)


def test_redis_may_go_come_back_and_forget(postgres_url: str, redis_server: RedisServer) -> None:
    async def with_faults(store: Conversations) -> None:
        other = place.store()
        other.services.start()
        assert await play(store, 0)
        redis_server.stop()
        for number in range(1, 5):  # each in another process than the one before
            assert await play((store, other)[number % 2], number)
        assert [problem.kind for problem in problems(store.services)] == ["redis"]
        redis_server.start()
        await asyncio.sleep(0.3)
        for number in range(5, 9):
            assert await play((store, other)[number % 2], number)
        assert not problems(store.services)
        await other.services.stop()

    place = Place(Settings(postgres_url, redis_server.url))
    run(place, with_faults)
    assert asyncio.run(stored(postgres_url)(9))


def test_redis_may_come_back_with_what_it_knew_before(postgres_url: str) -> None:
    server = RedisServer(durable=True)
    server.start()

    async def with_faults(store: Conversations) -> None:
        assert await play(store, 0)
        server.stop()
        assert await play(store, 1)
        server.start()
        await asyncio.sleep(0.3)
        assert await play(store, 2), "the state in Redis is one turn old"

    try:
        run(Place(Settings(postgres_url, server.url)), with_faults)
    finally:
        server.remove()


def test_a_message_in_two_processes_at_once_is_played_once(
    postgres_url: str, redis_server: RedisServer
) -> None:
    async def both(store: Conversations) -> None:
        other = place.store()
        for number in range(20):
            played = await asyncio.gather(play(store, number), play(other, number))
            assert sorted(played) == [False, True]
        await other.services.stop()

    place = Place(Settings(postgres_url, redis_server.url))
    run(place, both)
    assert asyncio.run(stored(postgres_url)(20))


def test_a_turn_that_is_stored_late_is_shown_at_its_place(
    postgres_url: str, redis_server: RedisServer
) -> None:
    async def late(store: Conversations) -> None:
        other, writing = place.store(), store.database.writing
        assert await play(store, 0)
        writing.failed(OSError("away on purpose, and for one process only"))
        writing._again = float("inf")
        assert await play(store, 1) and await play(other, 2)
        assert await said(other, ANN) == await said(store, ANN) == questions(3)
        writing._again = 0.0
        await until(lambda: stored(postgres_url)(3))
        await other.services.stop()

    place = Place(Settings(postgres_url, redis_server.url))
    run(place, late)


def test_without_redis_the_database_lets_one_of_two_count(postgres_url: str) -> None:
    async def both(store: Conversations) -> None:
        other = place.store()
        async with store.turn(ANN, "m0") as one, other.turn(ANN, "m0") as two:
            assert not one.known and not two.known
            one.events, two.events = [hi(1.0)], [hi(2.0)]
            assert await store.commit(one) and not await other.commit(two)
            assert await store.commit(one), "who does not know that it was written writes again"
        async with store.turn(ANN, "m1") as one, other.turn(ANN, "m2") as two:
            one.events, two.events = [hi(3.0)], [hi(4.0)]
            assert await store.commit(one) and not await other.commit(two)
        assert await said(other, ANN) == ["hi", "hi"]
        await other.services.stop()

    place = Place(Settings(postgres_url))
    run(place, both)


def test_a_process_that_dies_in_a_turn_holds_nobody_up_and_its_turn_does_not_count(
    postgres_url: str, redis_server: RedisServer
) -> None:
    async def survive(store: Conversations) -> None:
        dead = place.store()  # never started: it shows no sign of life
        async with dead.turn(ANN, "m0") as lost:
            await turn(dead, ANN, "question 0", misses=7)
            start = time.monotonic()
            assert await Context().run(asyncio.ensure_future, play(store, 0))
            assert 1.5 < time.monotonic() - start < 4
            assert not await dead.commit(lost)
        await dead.services.stop()
        assert await play(store, 1), "who has lost the lock does not release another's"

    place = Place(Settings(postgres_url, redis_server.url))
    run(place, survive)
    assert asyncio.run(stored(postgres_url)(2))


def test_a_slow_turn_of_a_living_process_is_waited_for(
    postgres_url: str, redis_server: RedisServer
) -> None:
    async def wait(store: Conversations) -> None:
        slow = place.store()
        slow.services.start()

        async def work() -> None:
            async with slow.turn(ANN, "m0") as one:
                await asyncio.sleep(3.5)
                await turn(slow, ANN, "question 0", misses=0)
                assert await slow.commit(one)

        working = asyncio.ensure_future(work())
        await asyncio.sleep(0.2)
        assert not await play(store, 0), "it was played by the other"
        await working
        await slow.services.stop()

    place = Place(Settings(postgres_url, redis_server.url))
    run(place, wait)


def test_what_a_killed_process_left_unwritten_is_written_by_another(
    postgres: Postgres, postgres_url: str, redis_server: RedisServer
) -> None:
    async def survive(store: Conversations) -> None:
        killed = place.store()
        assert await play(killed, 0)
        postgres.stop()
        assert await play(killed, 1) and await play(killed, 2)
        killed.services.keeper.waiting.forget(ANN)  # as if it had been killed: its memory is gone
        postgres.start()
        await until(lambda: stored(postgres_url)(3))
        await killed.services.stop()

    place = Place(Settings(postgres_url, redis_server.url))
    run(place, survive)


def test_on_a_full_disk_turns_go_on_and_are_stored_when_there_is_room(tmp_path: Path) -> None:
    def room(connection: Connection, pages: int = 0) -> None:
        pages = pages or connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    async def with_faults(store: Conversations) -> None:
        await turn(store, "bob", "hi", misses=3)
        assert await play(store, 0)
        await store.database.read(room)
        for number in range(1, 30):
            assert await play(store, number)
        assert store.database.away and len(store.services.keeper.waiting)
        bob = await store.retrieve("bob")
        assert bob and bob.get_slot("misses") == 3, "what is there can still be read"
        await store.database.read(partial(room, pages=100_000))
        await until(lambda: stored(in_file(tmp_path / "c.db").database)(30))

    run(Place(in_file(tmp_path / "c.db")), with_faults, held=1)


def test_a_turn_that_the_database_does_not_take_does_not_hold_up_the_others(
    postgres_url: str,
) -> None:
    async def with_faults(store: Conversations) -> None:
        odd = store.turn("a\0b", "m0")
        with pytest.raises(ValueError):
            await odd.__aenter__()
        assert await play(store, 0)

    run(Place(Settings(postgres_url)), with_faults)


def test_texts_survive_as_they_are(place: Place) -> None:
    text = "zero \0, half \ud83d, 我 'quoted' \"twice\" {} %s :name"

    async def say(store: Conversations) -> None:
        await turn(store, ANN, text, misses=0)

    async def read(store: Conversations) -> None:
        assert text_of(await store.last(ANN, 10)) == [text]

    run(place, say)
    run(place, read)
