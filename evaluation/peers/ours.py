"""This project as it is served: whole conversations over REST."""

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
import uuid
from pathlib import Path

from evaluation.peers.data import NOTHING, Peer, Prediction, Turn
from facts.folders import ROOT
from training.model import model_path

#: Seconds a start may take.
START = 300


class Ours(Peer):
    """Starts the server on a free port, with conversations in a temporary folder."""

    def load(self, folder: Path) -> None:
        """Start serving and wait until it is ready (see Peer)."""
        model = model_path()
        if not model.exists():
            raise FileNotFoundError(f"models/{model.name} is not there: `make train` makes it")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._url = f"http://127.0.0.1:{probe.getsockname()[1]}"
            port = str(probe.getsockname()[1])
        self._run = uuid.uuid4().hex
        self._var = tempfile.TemporaryDirectory()
        self._server = subprocess.Popen(
            [sys.executable, "-m", "server"],
            cwd=ROOT,
            env={**os.environ, "PORT": port, "VAR_DIR": self._var.name},
            start_new_session=True,
        )
        until = time.monotonic() + START
        while not self._ready():
            if self._server.poll() is not None or time.monotonic() > until:
                self.close()
                raise RuntimeError("the server did not start; the lines above say why")
            time.sleep(0.05)

    def predict(self, turn: Turn, text: str) -> Prediction:
        """Say a turn in its conversation (see Peer)."""
        body = json.dumps({"sender": f"{self._run}-{turn.conversation}", "message": text}).encode()
        url = f"{self._url}/webhooks/rest/webhook"
        request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as reply:
            messages = json.load(reply)
        said = "\n".join(message["text"] for message in messages if message.get("text"))
        customs = [message["custom"] for message in messages if message.get("custom")]
        outcome = next((custom["outcome"] for custom in customs if "outcome" in custom), "none")
        return Prediction(NOTHING, outcome=outcome, text=said)

    @property
    def process(self) -> int:
        """Return the server's process (see Peer)."""
        return self._server.pid

    def close(self) -> None:
        """Stop the server."""
        if self._server.poll() is None:
            os.killpg(self._server.pid, signal.SIGINT)
            self._server.wait(timeout=30)
        self._var.cleanup()

    def _ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self._url}/health", timeout=10) as reply:
                return bool(reply.status == 200)
        except OSError:
            return False
