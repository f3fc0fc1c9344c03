"""Orders bursts of load, and takes the times they took."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any, Sequence

from evaluation.bench.numbers import percentile
from evaluation.bench.served import Served
from facts.folders import ROOT

QUESTIONS = (
    "How many partner institutions are there?",
    "Where are the Confucius Institutes?",
    "Who approved the joint labs?",
    "thank you",
    "what is the phone number of the university",
)


@dataclass
class Burst:
    """What some turns took.

    Args:
        times: Of each, in ms.
        seconds: From the first to the last.
        failed: How many got no answer.
    """

    times: list[float] = field(default_factory=list)
    seconds: float = 0.0
    failed: int = 0

    def add(self, other: Burst) -> None:
        """Join another one to it."""
        self.times += other.times
        self.seconds += other.seconds
        self.failed += other.failed

    def at(self, share: float) -> float:
        """Return the time that a share of the turns did not exceed, in ms."""
        return percentile(self.times, share)

    @property
    def p50(self) -> float:
        """The time that half of the turns did not exceed, in ms."""
        return self.at(0.5)

    @property
    def rate(self) -> float:
        """Turns in a second."""
        return len(self.times) / self.seconds


class Load:
    """The process that sends (client.py)."""

    def __init__(self) -> None:
        """Start it."""
        command = [sys.executable, "-m", "evaluation.bench.client"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)

    def send(self, served: Served, do: str, *given: Any, texts: Sequence[str] = QUESTIONS) -> Burst:
        """Send a burst; see the methods of Client for what to do and what to give."""
        assert self._process.stdin and self._process.stdout
        order = {"url": served.url, "texts": list(texts), "do": do, "with": given}
        print(json.dumps(order), file=self._process.stdin, flush=True)
        return Burst(**json.loads(self._process.stdout.readline()))

    def alternate(
        self,
        contenders: Sequence[Served],
        rounds: int,
        do: str,
        *given: Any,
        texts: Sequence[str] = QUESTIONS,
    ) -> list[Burst]:
        """Send the same bursts to each in turn, so that noise of the machine hits all alike."""
        bursts = [Burst() for _ in contenders]
        for _ in range(rounds):
            for served, burst in zip(contenders, bursts, strict=True):
                burst.add(self.send(served, do, *given, texts=texts))
        return bursts

    def stop(self) -> None:
        """Stop the process."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()
