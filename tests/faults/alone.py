"""One assistant with SQLite, which can be killed and started again at the same address."""

from __future__ import annotations

import random
import shutil
import socket
import sys
from pathlib import Path
from typing import Any, Sequence

from cluster.assistant import Assistant
from cluster.part import NotReady
from tests.conftest import HUST
from tests.faults.check import check
from tests.faults.load import PEOPLE, Load

#: Nobody who talks here is a flood.
UNLIMITED = {
    "WIDGET_MESSAGES_PER_MINUTE": "1000000",
    "WIDGET_SESSIONS_PER_MINUTE": "1000000",
    "ADDRESS_MESSAGES_PER_MINUTE": "1000000",
}


def low_port() -> int:
    """Return a free port below those that the system gives to clients.

    While nothing listens there, one of the load's own connections could take another.
    """
    for port in random.sample(range(20_000, 30_000), 100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    raise AssertionError("No port is free.")


class Alone(Assistant):
    """The process, with a copy of the profile.

    Args:
        folder: For all that it reads and writes.
        module: Python module that serves.
        environment: Settings besides.
    """

    def __init__(self, folder: Path, module: str = "server", **environment: str) -> None:
        """Copy the profile; nothing runs yet."""
        self.profile = Path(shutil.copytree(HUST, folder / "profile"))
        settings = {**UNLIMITED, "PROFILE": str(self.profile), **environment}
        super().__init__(1, folder, low_port(), settings)
        self._module = module

    def command(self) -> Sequence[str]:
        """Return the command."""
        return [sys.executable, "-m", self._module]

    def begin(self) -> None:
        """Start it, and wait until it can answer; leave nothing where it cannot."""
        self.start()
        try:
            self.wait()
        except NotReady:
            self.stop()
            raise

    def load(self, people: int = PEOPLE) -> Load:
        """Return people who talk to it."""
        return Load(f"http://127.0.0.1:{self.port}", people)

    def check(self, load: Load, **allowed: Any) -> None:
        """Check every turn, see :func:`tests.faults.check.check`."""
        check(load, f"sqlite:///{self.folder}/conversations.db", **allowed)
