"""One part of the cluster: a process with its port, folder and log."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar, Mapping, Sequence

from cluster import leftovers, processes
from cluster.interrupts import later
from cluster.user import User

#: Seconds that a part gets to be ready, on a slow machine; and to stop by itself.
START, STOP = 300.0, 60.0
_PAUSE = 0.05


class NotReady(Exception):
    """Says which part did not start, and the end of its log."""


class Part(ABC):
    """A part; it keeps its port and its data when it is stopped or killed and started again.

    Args:
        name: Such as ``redis``; its folder and log are called so.
        folder: Of the cluster.
        port: Where it listens on 127.0.0.1.
    """

    #: The signal that lets it end what it has begun.
    gentle: ClassVar[signal.Signals] = signal.SIGTERM
    user: User = User()

    def __init__(self, name: str, folder: Path, port: int) -> None:
        """Keep what a start needs."""
        self.name, self.port = name, port
        self.folder, self.log = folder / name, folder / f"{name}.log"
        self._mark = folder / f"{name}{leftovers.ENDING}"
        self.process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def command(self) -> Sequence[str]:
        """Return the command that runs the part in the foreground."""

    @abstractmethod
    def ready(self) -> bool:
        """Tell whether the part does its work."""

    def prepare(self) -> None:  # noqa: B027 - most parts need none
        """Make what the command needs, before each start."""

    def settle(self) -> None:  # noqa: B027 - most parts need none
        """Do what needs the part running, after each start."""

    def environment(self) -> Mapping[str, str]:
        """Return what is added to the environment."""
        return {}

    @property
    def where(self) -> Path | None:
        """The folder to run in; None for the current one."""
        return None

    @property
    def running(self) -> bool:
        """Whether the process is alive."""
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start the process; :meth:`wait` until it is ready."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.prepare()
        self.user.own(self.folder)
        with self.log.open("ab") as log, later():
            self.process = subprocess.Popen(
                self.command(),
                cwd=self.where,
                env={**os.environ, **self.environment()},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for the cluster, which stops its parts in order
                **self.user.rights(),
            )
            leftovers.mark(self._mark, self.process.pid)

    def wait(self, seconds: float = START) -> None:
        """Wait until the part is ready.

        Raises:
            NotReady: If it ended, or took too long.
        """
        until = time.monotonic() + seconds
        while not self.ready():
            if not self.running or time.monotonic() > until:
                raise NotReady(f"{self.name} did not start; its log says:\n{self.said()}")
            time.sleep(_PAUSE)
        self.settle()

    def stop(self, seconds: float = STOP) -> None:
        """Stop the part and wait until it has ended; kill it where that takes too long."""
        if self.process is None:
            return
        self.signal(self.gentle)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
        self._mark.unlink(missing_ok=True)

    def kill(self) -> None:
        """End the part at once, as ``kill -9`` does."""
        if self.process is None:
            return
        if self.running:
            # Some start others in sessions of their own, which would live on for a while.
            started = processes.descendants(self.process.pid)
            self.process.kill()
            self.process.wait()
            processes.kill(started)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal, such as SIGSTOP and SIGCONT to freeze the part for a while."""
        if self.process is not None and self.running:
            self.process.send_signal(number)

    def said(self, lines: int = 20) -> str:
        """Return the last lines of the log."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
