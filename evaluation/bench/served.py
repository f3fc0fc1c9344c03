"""An assistant that is timed: a process that serves it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Mapping, Sequence

from facts.folders import ROOT

#: Seconds after which a start has failed.
PATIENCE = 600.0
#: Seconds between two tries to get the first answer.
TRY = 0.05


class Served:
    """A process that answers at an address like that of Rasa's REST channel.

    Args:
        command: Serves; ``{port}`` is filled in.
        folder: Where it runs.
        environment: Added to the environment.

    Attributes:
        start: Seconds from the start of the process to its first answer.
    """

    def __init__(
        self, command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
    ) -> None:
        """Start it, and wait for its first answer."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"
        self._var = tempfile.TemporaryDirectory(prefix="bench")
        began = time.perf_counter()
        self._process = subprocess.Popen(
            [part.format(port=port) for part in command],
            cwd=folder,
            env={**os.environ, "PORT": str(port), "VAR_DIR": self._var.name, **(environment or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while not self._answers():
            if self._process.poll() is not None or time.perf_counter() - began > PATIENCE:
                raise RuntimeError(f"{' '.join(command)} does not answer in {folder}.")
            time.sleep(TRY)
        self.start = time.perf_counter() - began

    def memory(self) -> float:
        """Return the resident memory of the process, in MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def stop(self) -> None:
        """Stop it."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._var.cleanup()

    def _answers(self) -> bool:
        body = json.dumps({"sender": "first", "message": "How many partners are there?"}).encode()
        request = urllib.request.Request(self.url, body, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


def ours(profile: Path | None = None) -> Served:
    """Serve this project's assistant, with the facts of another folder where one is given."""
    environment = {"PROFILE": str(profile)} if profile else {}
    return Served([sys.executable, "-m", "server"], ROOT, environment)


def floor(part: str) -> Served:
    """Serve what a turn costs at the least: a part of floor.py."""
    return Served([sys.executable, "-m", "evaluation.bench.floor", part, "{port}"], ROOT)


def peer(folder: Path) -> Served:
    """Serve a trained project of Rasa's."""
    command = [sys.executable, "-W", "ignore", "-m", "rasa", "run", "-p", "{port}"]
    return Served(command, folder)
