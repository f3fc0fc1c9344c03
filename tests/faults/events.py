"""Reads the event stream from RabbitMQ, as a program for statistics does."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress

import aio_pika

from tests.faults.check import STORED
from tests.faults.load import Load


def not_sent(address: str, load: Load) -> set[str]:
    """Return the messages that people sent and that never came out of the queue.

    Args:
        address: Of RabbitMQ.
        load: After it has ended.
    """
    missing = {turn.id for talk in load.talks for turn in talk.turns}

    async def read() -> None:
        async with await aio_pika.connect(address) as connection:
            queue = await (await connection.channel()).get_queue("rasa_core_events")
            async with queue.iterator(timeout=STORED) as events:
                async for event in events:
                    await event.ack()
                    missing.discard(json.loads(event.body).get("message_id"))
                    if not missing:
                        return

    with suppress(asyncio.TimeoutError):  # nothing more comes
        asyncio.run(read())
    return missing
