"""Sends the load from a process of its own, so that timing takes no time from what is timed.

``python -m evaluation.bench.client`` reads an order on each line, and answers it with a line.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
import uuid
from collections import deque
from typing import Any

import aiohttp

#: Turns of a conversation, where no other is asked for.
TURNS = 5
#: Seconds without an answer after which a turn has failed.
PATIENCE = 60.0


class Client:
    """People who talk to one assistant.

    Args:
        session: Sends; its connections are kept.
        url: Where a message goes, as to Rasa's REST channel.
        texts: The messages of a conversation; they begin anew where it is longer.
    """

    def __init__(self, session: aiohttp.ClientSession, url: str, texts: list[str]) -> None:
        """Begin with no time taken."""
        self._session, self._url, self._texts = session, url, texts
        self.times: list[float] = []
        self.failed = 0

    async def talk(self, sender: str, first: int, turns: int) -> None:
        """Say one thing after the other, each when the reply before has come."""
        for number in range(first, first + turns):
            await self._turn(sender, number, time.perf_counter())

    async def crowd(self, conversations: int, turns: int) -> None:
        """Hold conversations of :data:`TURNS` turns, so many at once, so many after each other."""

        async def one() -> None:
            for _ in range(turns // TURNS):
                await self.talk(uuid.uuid4().hex, 0, TURNS)

        await asyncio.gather(*(one() for _ in range(conversations)))

    async def arrive(self, rate: float, seconds: float) -> None:
        """Let people come by chance, and wait for nobody: who waits in a queue is timed as well.

        Args:
            rate: Turns in a second.
            seconds: How long they come.
        """
        chance, due, until = random.Random(1), time.perf_counter(), time.perf_counter() + seconds
        idle: deque[tuple[str, int]] = deque()
        tasks = []

        async def come(sender: str, number: int, at: float) -> None:
            await self._turn(sender, number, at)
            if number + 1 < TURNS:
                idle.append((sender, number + 1))

        while due < until:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            sender, number = idle.popleft() if idle else (uuid.uuid4().hex, 0)
            tasks.append(asyncio.ensure_future(come(sender, number, due)))
            due += chance.expovariate(rate)
        await asyncio.gather(*tasks)

    async def _turn(self, sender: str, number: int, since: float) -> None:
        body = {"sender": sender, "message": self._texts[number % len(self._texts)]}
        try:
            async with self._session.post(self._url, json=body) as answer:
                await answer.read()
                self.failed += answer.status != 200
        except (aiohttp.ClientError, asyncio.TimeoutError):
            self.failed += 1
        self.times.append((time.perf_counter() - since) * 1000)


async def obey(session: aiohttp.ClientSession, order: dict[str, Any]) -> dict[str, Any]:
    """Carry out an order.

    Args:
        session: Sends.
        order: ``url`` and ``texts``; then ``do``, the name of a method, and ``with`` its arguments.

    Returns:
        ``times`` in ms, ``seconds`` in all, and how many turns ``failed``.
    """
    client = Client(session, order["url"], order["texts"])
    began = time.perf_counter()
    await getattr(client, order["do"])(*order["with"])
    taken = time.perf_counter() - began
    return {"times": client.times, "seconds": taken, "failed": client.failed}


async def main() -> None:
    """Obey until there are no more orders."""
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
        for line in sys.stdin:
            print(json.dumps(await obey(session, json.loads(line))), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
