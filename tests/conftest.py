"""Fixtures: the real assistant, started once for the tests that talk to it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.services.service import free_port

pytest_plugins = ["tests.services.fixtures"]

ROOT = Path(__file__).parents[1]
#: The profile that the tests ask about.
HUST = ROOT / "profiles" / "hust"
# A shell that runs the tests in the background lets them, and all they start, ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
#: Seconds a start may take on a slow machine before the test run gives up.
START = 180


#: Seconds after which an edit surely counts: the files are looked at for a tenth of the time only.
SOON = 0.2


def save(path: Path, text: str) -> None:
    """Change a file that the assistant reads, as if that had been a while ago: it counts now."""
    path.write_text(text, encoding="utf-8")
    then = time.time() - 1
    os.utime(path, (then, then))
    time.sleep(SOON)


class Server:
    """A running assistant.

    Args:
        var: Folder for its conversations.
        module: That is started; tests have some that misbehave.
        environment: Added to the environment.
    """

    def __init__(self, var: Path, module: str = "server", **environment: str) -> None:
        """Start the process; it may not be ready yet."""
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-m", module],
            cwd=ROOT,
            env={**os.environ, "PORT": str(self.port), "VAR_DIR": str(var), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def get(self, path: str) -> tuple[int, Any]:
        """Return status and JSON of a page; status 0 where nothing listens."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as got:
                return got.status, json.load(got)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)
        except OSError:
            return 0, None

    def wait(self) -> list[int]:
        """Wait until it is ready; return the statuses of /health that were seen."""
        seen: list[int] = []
        until = time.monotonic() + START
        while time.monotonic() < until and self.process.poll() is None:
            status = self.get("/health")[0]
            if status not in seen:
                seen.append(status)
            if status == 200:
                return seen
            time.sleep(0.05)
        raise AssertionError(f"The assistant did not start: {self.stop()}")

    def post(self, body: bytes, path: str = "/webhooks/rest/webhook") -> tuple[int, Any]:
        """Post a body as JSON; return status and JSON."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", body, {"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as got:
                return got.status, json.load(got)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def say(self, text: Any, sender: str | None = None) -> list[dict[str, Any]]:
        """Send a message; return the messages of the reply."""
        body = {"sender": sender or uuid.uuid4().hex, "message": text}
        status, messages = self.post(json.dumps(body).encode())
        assert status == 200, messages
        return list(messages)

    def stop(self) -> str:
        """Stop it as Ctrl-C does; return what it printed."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        return self.process.communicate(timeout=30)[0]


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The assistant as `make run` starts it, with conversations of its own."""
    server = Server(tmp_path_factory.mktemp("var"))
    server.wait()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The assistant that the widget's tests share, see tests/widget_host.py."""
    from tests.widget_host import Host

    running = Host(tmp_path_factory.mktemp("host"))
    yield running
    running.server.stop()
