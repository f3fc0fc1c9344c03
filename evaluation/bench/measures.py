"""What is measured: crowds, the highest rate, long conversations, many facts."""

from __future__ import annotations

import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Sequence

from evaluation.bench.client import TURNS
from evaluation.bench.load import QUESTIONS, Burst, Load
from evaluation.bench.many_facts import write_profile
from evaluation.bench.numbers import LIMIT, highest
from evaluation.bench.served import Served, ours

#: Turns that are timed at a mark of a long conversation.
WINDOW = 40


def crowd(load: Load, contenders: Sequence[Served], people: int, rounds: int) -> list[Burst]:
    """Time turns while so many conversations are held at once."""
    return load.alternate(contenders, rounds, "crowd", people, TURNS)


def rate(load: Load, served: Served, seconds: float) -> float:
    """Return the highest rate that an assistant keeps up with, in turns a second.

    Args:
        load: Sends.
        served: The assistant.
        seconds: For each rate that is tried.
    """

    def keeps_up(tried: float) -> bool:
        burst = load.send(served, "arrive", tried, seconds)
        return not burst.failed and burst.at(0.95) < LIMIT

    full = load.send(served, "crowd", 10, 4 * TURNS)
    return highest(keeps_up, full.rate)


def lengths(load: Load, served: Served, marks: Sequence[int]) -> Iterator[tuple[float, float]]:
    """Time turns of a long conversation, each beside one of a short one.

    Args:
        load: Sends.
        served: The assistant.
        marks: Numbers of turns, in order.

    Yields:
        For each mark the turns' p50 in ms, and how that compares with turn 10.
    """
    sender, said = uuid.uuid4().hex, 0
    for mark in marks:
        load.send(served, "talk", sender, said, mark - said)
        long, short = Burst(), Burst()
        for turn in range(mark, mark + WINDOW, TURNS):
            other = uuid.uuid4().hex
            load.send(served, "talk", other, 0, 10 - TURNS)
            short.add(load.send(served, "talk", other, 10 - TURNS, TURNS))
            long.add(load.send(served, "talk", sender, turn, TURNS))
        said = mark + WINDOW
        yield long.p50, long.p50 / short.p50


@dataclass
class Facts:
    """This assistant with some number of facts.

    Args:
        start: Seconds to its first answer.
        memory: Resident, in MB.
        p50: Of its turns, in ms.
        ratio: How that compares with the facts that it usually has.
    """

    start: float
    memory: float
    p50: float
    ratio: float


def facts(load: Load, usual: Served, number: int, rounds: int) -> Facts:
    """Time turns with so many facts, each beside one with the usual facts.

    Args:
        load: Sends.
        usual: This assistant with the facts that it has.
        number: Of facts.
        rounds: How often all questions are asked.
    """
    with tempfile.TemporaryDirectory() as folder:
        served = ours(write_profile(Path(folder) / "profile", number))
        try:
            texts = (*QUESTIONS, "What is known about the Photonics Institute 7?")
            talk = ("talk", uuid.uuid4().hex, 0, len(texts))
            few, many = load.alternate((usual, served), rounds, *talk, texts=texts)
            return Facts(served.start, served.memory(), many.p50, many.p50 / few.p50)
        finally:
            served.stop()
