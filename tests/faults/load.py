"""Many people at once, each of whom has one conversation after another until the load is ended."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Iterator

from aiohttp import ClientSession, ClientTimeout, TCPConnector

from facts.loader import read_yaml
from tests.faults.ledger import Said, Talk
from tests.faults.person import Person

#: People who talk at once.
PEOPLE = 8
#: Seconds a person thinks before the next question, at most.
THINKS = 0.5
#: Seconds that some dozen turns may take on a slow machine, before a test is given up.
SLOW = 180.0
Script = tuple[str, list[tuple[str, Said]]]


def scripts() -> list[Script]:
    """Return the conversations that people have: questions with their right replies."""
    return [
        (
            name,
            [
                (turn["user"], Said(turn.get("outcome", "answer"), tuple(turn["facts"])))
                for turn in turns
            ],
        )
        for name, turns in read_yaml(Path(__file__).with_name("scripts.yml")).items()
    ]


class Load:
    """The load, in a thread of its own; use it with ``with``.

    Args:
        address: Of the assistant.
        people: Who talk at once.
    """

    def __init__(self, address: str, people: int = PEOPLE) -> None:
        """Begin with nobody."""
        self._address, self._most = address, people
        self._loop = asyncio.new_event_loop()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._error: BaseException | None = None
        self._people: list[Person] = []

    def __enter__(self) -> Load:
        """Let people come."""
        self._everybody = self._loop.create_task(self._all())
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Let them end what they have begun; send them away where the test has failed."""
        self._ending.set()
        if error:
            self._loop.call_soon_threadsafe(self._everybody.cancel)
        self._thread.join()
        if self._error and not error:
            raise self._error

    @property
    def talks(self) -> list[Talk]:
        """Return the conversations so far."""
        return [person.talk for person in self._people]

    @property
    def answered(self) -> int:
        """Return how many turns have been answered."""
        return sum(bool(turn.got) for talk in self.talks for turn in list(talk.turns))

    def goes_on(self, turns: int, seconds: float = SLOW) -> None:
        """Wait until so many more turns are answered; fail where that takes too long."""
        start, wanted = time.monotonic(), self.answered + turns
        while self.answered < wanted:
            assert self._thread.is_alive(), self._error
            assert time.monotonic() < start + seconds, (
                f"{wanted - self.answered} of {turns} turns were not answered in {seconds} s."
            )
            time.sleep(0.05)

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._everybody)
        except BaseException as error:
            self._error = error
        finally:
            self._loop.close()

    async def _all(self) -> None:
        """Let people talk; in the end, all of them look back once more."""
        http = ClientSession(timeout=ClientTimeout(60), connector=TCPConnector(limit=0))
        numbers, known = count(1), scripts()
        async with http:
            await asyncio.gather(*(self._talk(http, numbers, known) for _ in range(self._most)))
            await asyncio.gather(*(person.look_back() for person in self._people))

    async def _talk(self, http: ClientSession, numbers: Iterator[int], known: list[Script]) -> None:
        while not self._ending.is_set():
            number = next(numbers)
            name, turns = known[number % len(known)]
            person = Person(http, self._address, f"{name} {number}")
            self._people.append(person)
            await person.begin()
            for text, wanted in turns:
                await person.ask(text, wanted)
                await asyncio.sleep(random.random() * THINKS)
            await person.look_back()
