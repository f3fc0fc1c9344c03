"""Compares speed and size with the default configuration of `rasa init`.

``python -m evaluation.platform`` does it. Both are trained on the same examples and served at once;
turns alternate between them, so that noise of the machine hits both alike.
Training the peer takes more than an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.peer import write_peer
from facts.folders import ROOT

PEER = ROOT / "build" / "peer"
#: Conversations that are timed, of five turns each.
CONVERSATIONS = 40
QUESTIONS = (
    "How many partner institutions are there?",
    "Where are the Confucius Institutes?",
    "Who approved the joint labs?",
    "thank you",
    "what is the phone number of the university",
)


@dataclass
class Contender:
    """One of the two assistants.

    Args:
        name: For the table.
        folder: Where its commands run.
        train: Command that trains it.
        serve: Command that serves it; ``{port}`` is filled in.
    """

    name: str
    folder: Path
    train: list[str]
    serve: list[str]
    training: float = 0.0
    start: float = 0.0
    memory: float = 0.0
    port: int = 0
    turns: list[float] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None

    def run_training(self) -> None:
        """Train from nothing and take the time, in seconds."""
        shutil.rmtree(self.folder / ".rasa", ignore_errors=True)
        began = time.perf_counter()
        subprocess.run(self.train, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)
        self.training = time.perf_counter() - began

    def run_server(self) -> None:
        """Start serving and take the time to the first answer, in seconds."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [part.format(port=self.port) for part in self.serve]
        began = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            cwd=self.folder,
            env={**os.environ, "PORT": str(self.port), "VAR_DIR": str(PEER / "var")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while self.say(QUESTIONS[0], uuid.uuid4().hex) is None:
            time.sleep(0.1)
        self.start = time.perf_counter() - began

    def say(self, text: str, sender: str) -> list[object] | None:
        """Send a message; return the reply's messages, None while it is starting.

        The list is empty where Rasa falls back and the project has no words for that.
        """
        body = json.dumps({"sender": sender, "message": text}).encode()
        url = f"http://127.0.0.1:{self.port}/webhooks/rest/webhook"
        request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as reply:
                return list(json.load(reply))
        except OSError:
            return None

    def resident(self) -> float:
        """Return the memory of the process in MB."""
        assert self.process
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    """Train, serve, time, and print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=100, help="of the peer; default 100")
    parser.add_argument("--keep", action="store_true", help="use this project's model as it is")
    given = parser.parse_args()
    write_peer(PEER, given.epochs)
    python = sys.executable
    ours = Contender(
        "this project", ROOT, [python, "-m", "training", "--force"], [python, "-m", "server"]
    )
    rasa = [python, "-W", "ignore", "-m", "rasa"]
    peer = Contender("`rasa init` default", PEER, [*rasa, "train"], [*rasa, "run", "-p", "{port}"])
    both = (ours, peer)
    try:
        for one in (peer,) if given.keep else both:
            one.run_training()
        for one in both:
            one.run_server()
        for _ in range(CONVERSATIONS):
            sender = uuid.uuid4().hex
            for question in QUESTIONS:
                for one in both:
                    began = time.perf_counter()
                    reply = one.say(question, sender)
                    assert reply is not None, f"{one.name} did not answer"
                    one.turns.append((time.perf_counter() - began) * 1000)
        for one in both:
            one.memory = one.resident()
    finally:
        for one in both:
            if one.process:
                os.killpg(one.process.pid, signal.SIGKILL)
    print(f"The peer was trained for {given.epochs} of its 100 epochs.\n")
    print_table(ours, peer)


def print_table(ours: Contender, peer: Contender) -> None:
    """Print both contenders and their ratio."""
    rows = {
        "training, s": lambda c: c.training,
        "process start to first answer, s": lambda c: c.start,
        "resident memory, MB": lambda c: c.memory,
        "turn p50, ms": lambda c: statistics.median(c.turns),
        "turn p95, ms": lambda c: statistics.quantiles(c.turns, n=20)[-1],
    }
    print(f"| | {ours.name} | {peer.name} | ratio |\n|---|---:|---:|---:|")
    for name, value in rows.items():
        one, other = value(ours), value(peer)
        print(f"| {name} | {one:.1f} | {other:.1f} | {one / other:.2f} |")


if __name__ == "__main__":
    main()
