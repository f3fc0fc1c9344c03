"""What the services have in common: they can be started, stopped, killed and started again."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest

#: Seconds that a start may take on a busy machine.
START = 60.0


class Service:
    """A program that listens on a port of 127.0.0.1.

    Args:
        program: To find on the path, or whole.
        user: To run it as where we are root, which some refuse; None for root.
    """

    def __init__(self, program: str, user: str | None = None) -> None:
        """Take a free port and a folder; nothing runs yet."""
        self.port = free_port()
        self.program = found(program)
        self.user = user if os.getuid() == 0 else None
        # pytest's own folders are closed to other users
        self.folder = Path(tempfile.mkdtemp(prefix="service-"))
        if self.user:
            who = pwd.getpwnam(self.user)
            os.chown(self.folder, who.pw_uid, who.pw_gid)
        self.process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        """Return what to run."""
        raise NotImplementedError

    def environment(self) -> dict[str, str]:
        """Return what the program wants in its environment."""
        return {}

    def run(self, *command: str) -> None:
        """Run something as the service's user, to its end."""
        quiet = subprocess.DEVNULL
        subprocess.run(command, check=True, stdout=quiet, cwd=self.folder, **self._as_user())

    def start(self) -> None:
        """Start it, and wait until it listens."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command(),
                cwd=self.folder,
                env={**os.environ, "HOME": str(self.folder), **self.environment()},
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self._as_user(),
            )
        until = time.monotonic() + START
        while not self.ready():
            assert self.process and self.process.poll() is None, self.log()
            assert time.monotonic() < until, f"{self.program} does not listen: {self.log()}"
            time.sleep(0.05)

    def ready(self) -> bool:
        """Tell whether it listens."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def log(self) -> str:
        """Return the end of what it printed."""
        return (self.folder / "log").read_text(errors="replace")[-2000:]

    def stop(self) -> None:
        """Stop it as an operator does."""
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=START)

    def kill(self) -> None:
        """Let it end without a chance to tidy up."""
        if self.process:
            self.process.kill()
            self.process.wait(timeout=START)

    def _as_user(self) -> dict[str, Any]:
        return {"user": self.user, "group": self.user, "extra_groups": []} if self.user else {}

    def remove(self) -> None:
        """End it at once, for nobody needs its data any more, and remove them."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def found(program: str) -> str:
    """Return where a program is; skip the test where it is not installed."""
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not installed")
    return path
