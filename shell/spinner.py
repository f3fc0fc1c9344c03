"""Shows that something is going on, on standard error, where that is a terminal."""

from __future__ import annotations

import os
import sys
from itertools import cycle
from threading import Event, Thread
from types import TracebackType

from shell.look import look_of

#: Seconds before it shows, so that quick answers do not flicker; seconds between its pictures.
_DELAY, _PACE = 0.25, 0.1
_PICTURES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
_ASCII = "|/-\\"


class Spinner:
    """Turns while a block runs.

    Args:
        label: What is going on.
    """

    def __init__(self, label: str = "") -> None:
        """Look at the terminal."""
        look = look_of(sys.stderr, os.environ)
        # A terminal that cannot erase a line would keep every picture.
        self._shown = look.terminal and os.environ.get("TERM") != "dumb"
        self._label = label[: max(look.width - 3, 0)]
        utf8 = (sys.stderr.encoding or "").lower().startswith("utf")
        self._pictures = _PICTURES if utf8 else _ASCII
        self._over = Event()
        self._thread = Thread(target=self._turn, daemon=True)

    def __enter__(self) -> None:
        """Begin."""
        if self._shown:
            self._thread.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End, and leave no trace."""
        self._over.set()
        if self._shown:
            self._thread.join()

    def _turn(self) -> None:
        if self._over.wait(_DELAY):
            return
        for picture in cycle(self._pictures):
            print(f"\r{picture} {self._label}", end="", file=sys.stderr, flush=True)
            if self._over.wait(_PACE):
                break
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
