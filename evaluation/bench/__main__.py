"""Times this assistant beside the one that `rasa init` makes, and prints Markdown tables.

Both are trained on the same examples, served at once, and asked the same by turns, so that noise
of the machine hits both alike. Training the peer takes minutes an epoch; how fast it answers
does not depend on their number. ``--short`` leaves the peer out, and fails where this assistant
falls behind itself: with many facts, in long conversations, beside the encoders alone.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from evaluation.bench import measures, served
from evaluation.bench.goals import missed
from evaluation.bench.load import Burst, Load
from evaluation.bench.served import Served
from evaluation.bench.table import Cell, beside, table
from evaluation.peer import write_peer
from facts.folders import ROOT

PEER = ROOT / "build" / "peer"
RASA = [sys.executable, "-W", "ignore", "-m", "rasa"]
CROWDS = (1, 10, 50)
NUMBERS, MARKS = (10, 100, 1_000, 10_000), (10, 100, 500, 2_000)
#: The peer gets slower with each turn: to 2,000 it would take hours.
PEER_MARKS = (10, 100, 500)


class Bench:
    """One run.

    Args:
        stack: Stops what is started.
        short: Whether it is a check rather than a measurement.
    """

    def __init__(self, stack: ExitStack, short: bool) -> None:
        """Start the client and this assistant."""
        self._stack, self._short = stack, short
        self._load = Load()
        stack.callback(self._load.stop)
        self._ours = self.serve(served.ours())
        self.ratios: dict[str, float] = {}

    def serve(self, one: Served) -> Served:
        """Stop an assistant in the end."""
        self._stack.callback(one.stop)
        return one

    def peer(self, peer: Served, training: list[Cell]) -> None:
        """Compare with the peer."""
        rows = [training, beside("start to first answer, s", self._ours.start, peer.start, "start")]
        self.ratios["start"] = self._ours.start / peer.start
        for people in CROWDS:
            mine, its = measures.crowd(self._load, (self._ours, peer), people, 200 // people + 4)
            if people == 1:
                self.ratios["p50"] = mine.p50 / its.p50
            rows += _percentiles(people, mine, its)
        mine_rate, its_rate = (measures.rate(self._load, one, 8) for one in (self._ours, peer))
        self.ratios["rate"] = mine_rate / its_rate
        rows.append(beside("highest rate, p95 < 500 ms, turns/s", mine_rate, its_rate, "rate"))
        rows.append(beside("resident memory, MB", self._ours.memory(), peer.memory()))
        print(table(["", "this project", "`rasa init` default", "ratio", "goal"], rows), "\n")

    def floor(self) -> None:
        """Compare with what a turn costs at the least."""
        parts = [self.serve(served.floor(part)) for part in ("http", "encoders")]
        rounds = 20 if self._short else 60
        http, encoders, whole = measures.crowd(self._load, (*parts, self._ours), 1, rounds)
        self.ratios["floor"] = whole.p50 / encoders.p50
        rows: list[list[Cell]] = [
            ["HTTP alone", http.p50, http.at(0.95)],
            ["HTTP and the encoders", encoders.p50, encoders.at(0.95)],
            ["a whole turn", whole.p50, whole.at(0.95)],
        ]
        print(table(["", "p50, ms", "p95, ms"], rows), "\n")

    def facts(self) -> None:
        """Compare with many facts."""
        rows: list[list[Cell]] = []
        for number in NUMBERS[-1:] if self._short else NUMBERS:
            found = measures.facts(self._load, self._ours, number, 20 if self._short else 40)
            rows.append([f"{number:,}", found.p50, found.ratio, found.start, found.memory])
            self.ratios["facts"] = found.ratio
        head = ["facts", "p50, ms", "beside 35 facts", "start, s", "memory, MB"]
        print(table(head, rows), "\n")

    def lengths(self, peer: Served | None) -> None:
        """Compare long conversations with short ones."""
        mine = list(measures.lengths(self._load, self._ours, MARKS))
        its = list(measures.lengths(self._load, peer, PEER_MARKS)) if peer else []
        its_cells: list[list[Cell]] = [list(one) for one in its]
        its_cells += [[None, None]] * (len(MARKS) - len(its))
        rows: list[list[Cell]] = [
            [f"{mark:,}", *one, *other]
            for mark, one, other in zip(MARKS, mine, its_cells, strict=True)
        ]
        self.ratios["turns"] = mine[-1][1]
        head = ["turn", "p50, ms", "beside turn 10", "peer's p50, ms", "beside its turn 10"]
        print(table(head, rows), "\n")


def main() -> int:
    """Measure and print.

    Returns:
        Exit status: 1 where a check has failed.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="check this assistant alone")
    parser.add_argument("--epochs", type=int, default=1, help="of the peer, instead of its 100")
    parser.add_argument("--keep", action="store_true", help="train neither where models are there")
    given = parser.parse_args()
    with ExitStack() as stack:
        if given.short:
            bench, peer = Bench(stack, short=True), None
        else:
            training = train(given.epochs, given.keep)
            bench = Bench(stack, short=False)
            peer = bench.serve(served.peer(PEER))
            print(f"The peer was trained for {given.epochs} of its 100 epochs.\n")
            bench.peer(peer, training)
        bench.floor()
        bench.facts()
        bench.lengths(peer)
        lacks = missed(bench.ratios, checking=given.short)
    print("\n".join(lacks) or "All goals are reached.")
    return 1 if given.short and lacks else 0


def train(epochs: int, keep: bool) -> list[Cell]:
    """Train both, and return a row with the seconds that took."""
    if keep and (PEER / "models").is_dir():
        return ["training, s", None, None, None, ""]
    write_peer(PEER, epochs)
    mine = None if keep else _seconds([sys.executable, "-m", "training", "--force"], ROOT)
    its = _seconds([*RASA, "train"], PEER)
    return beside("training, s", mine, its)


def _seconds(command: list[str], folder: Path) -> float:
    shutil.rmtree(folder / ".rasa", ignore_errors=True)  # its cache hides what training takes
    began = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _percentiles(people: int, mine: Burst, its: Burst) -> list[list[Cell]]:
    at_once = "1 conversation" if people == 1 else f"{people} conversations at once"
    return [
        beside(
            f"{at_once}: turn p{share:.0f}, ms",
            mine.at(share / 100),
            its.at(share / 100),
            "p50" if (people, share) == (1, 50) else "",
        )
        for share in (50, 95, 99)
    ]


if __name__ == "__main__":
    sys.exit(main())
