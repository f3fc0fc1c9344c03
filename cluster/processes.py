"""What a process has started."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

#: Seconds that the system needs at most to clear away what was killed.
_CLEARED = 5.0


def children(pid: int) -> list[int]:
    """Return the processes that a process has started; none where it runs no more."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(child) for child in listed.split()]


def descendants(pid: int) -> list[int]:
    """Return the same with what those have started, and so on."""
    return [one for child in children(pid) for one in (child, *descendants(child))]


def kill(processes: list[int]) -> None:
    """End processes at once, and wait until they are gone."""
    for process in processes:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue
    until = time.monotonic() + _CLEARED
    while any(map(_runs, processes)) and time.monotonic() < until:
        time.sleep(0.01)


def birth(pid: int) -> str:
    """Return when a process was started, "" where it runs no more.

    A later process may have the same number, but not the same birth.
    """
    try:
        line = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    state, *rest = line.rpartition(")")[2].split()
    return "" if state in "ZX" else rest[18]


def _runs(pid: int) -> bool:
    return bool(birth(pid))
