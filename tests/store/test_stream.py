"""Each event that counts goes out to RabbitMQ, in order; no turn waits for it, or fails with it."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aio_pika
import pytest

from operations.metrics import REGISTRY
from store import stream
from store.conversations import Conversations
from store.settings import Settings
from store.status import problems
from tests.services.rabbitmq import RabbitMQ
from tests.store.playing import Place, run, turn

SECRET = "hunter2"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let RabbitMQ be tried again sooner than in earnest."""
    monkeypatch.setattr(stream, "PAUSE", 0.2)


def place_for(broker: RabbitMQ, folder: Path, text: bool) -> Place:
    return Place(Settings(f"sqlite:///{folder / 'c.db'}", "", broker.url, text, "a key"))


async def received(broker: RabbitMQ, count: int) -> list[dict[str, Any]]:
    """Take events out of the queue until there are so many."""
    events: list[dict[str, Any]] = []
    async with await aio_pika.connect(broker.url) as connection:
        queue = await (await connection.channel()).declare_queue("rasa_core_events", durable=True)
        async with queue.iterator(timeout=30) as messages:
            async for message in messages:
                await message.ack()
                events.append(json.loads(message.body))
                if len(events) == count:
                    break
    return events


async def until(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 15
    while not true():
        assert time.monotonic() < end
        await asyncio.sleep(0.05)


async def ask(store: Conversations, *numbers: int) -> None:
    """Play turns of five events each, which must not take longer than usual."""
    start = time.monotonic()
    for number in numbers:
        await turn(store, "ann", f"question {number}", misses=number)
    assert time.monotonic() - start < 1, "a turn waited"


def wrong(store: Conversations) -> list[str]:
    return [problem.message for problem in problems(store.services) if problem.kind == "broker"]


def counted(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0


def questions(events: list[dict[str, Any]]) -> list[int]:
    return [int(event["text"].split()[1]) for event in events if event["event"] == "user"]


def test_events_go_out_without_what_was_written_or_by_whom(
    rabbitmq: RabbitMQ, tmp_path: Path
) -> None:
    found: list[dict[str, Any]] = []

    async def play(store: Conversations) -> None:
        for number in range(3):
            await turn(store, f"whatsapp:{SECRET}", f"my password is {SECRET}", misses=number)
        found.extend(await received(rabbitmq, 15))

    run(place_for(rabbitmq, tmp_path, text=False), play)
    assert [event["event"] for event in found[:5]] == ["user", "action", "slot", "bot", "action"]
    assert SECRET not in json.dumps(found).lower()
    assert found[0]["parse_data"] == {"intent": {"name": "ask", "confidence": 1.0}}
    assert len({event["sender_id"] for event in found}) == 1, "one conversation has one name"


def test_events_wait_for_rabbitmq_and_go_out_whole_and_in_order(
    rabbitmq: RabbitMQ, tmp_path: Path
) -> None:
    async def play(store: Conversations) -> None:
        await ask(store, 0)
        found = await received(rabbitmq, 5)
        rabbitmq.stop()
        await until(lambda: bool(wrong(store)))  # though nobody asks anything
        await ask(store, 1, 2, 3)
        assert wrong(store) == ["RabbitMQ takes no events: 15 wait, 0 were given up."]
        assert counted("assistant_events_waiting") == 15
        await asyncio.to_thread(rabbitmq.start)  # which is tried meanwhile
        found += await received(rabbitmq, 15)
        await until(lambda: not wrong(store) and not counted("assistant_events_waiting"))
        await ask(store, 4)
        found += await received(rabbitmq, 5)
        assert questions(found) == [0, 1, 2, 3, 4] and len(found) == 25
        assert {event["sender_id"] for event in found} == {"ann"}

    run(place_for(rabbitmq, tmp_path, text=True), play)


def test_rabbitmq_may_be_away_at_the_start_and_what_it_misses_is_counted(
    rabbitmq: RabbitMQ, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "MOST", 10)
    rabbitmq.stop()

    async def play(store: Conversations) -> None:
        before = counted("assistant_events_total", outcome="lost")
        await ask(store, 0, 1, 2)
        await until(lambda: bool(wrong(store)))
        assert wrong(store) == ["RabbitMQ takes no events: 10 wait, 5 were given up."]
        assert counted("assistant_events_total", outcome="lost") == before + 5
        await asyncio.to_thread(rabbitmq.start)
        assert questions(await received(rabbitmq, 10)) == [1, 2]

    run(place_for(rabbitmq, tmp_path, text=True), play)


def test_what_waits_goes_out_before_the_process_ends(rabbitmq: RabbitMQ, tmp_path: Path) -> None:
    async def play(store: Conversations) -> None:
        await ask(store, *range(50))

    run(place_for(rabbitmq, tmp_path, text=True), play)
    found = asyncio.run(received(rabbitmq, 250))
    assert questions(found) == list(range(50))
