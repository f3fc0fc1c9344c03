"""Ends what a cluster has left running that was itself killed."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from cluster.processes import birth, descendants, kill

#: Of the files that say which processes run.
ENDING = ".pid"
#: Seconds that the rest of a part gets to end.
_GONE = 10.0


def mark(path: Path, pid: int) -> None:
    """Write down a process.

    Args:
        path: File to write; :func:`end` reads it.
        pid: Of the process.
    """
    path.write_text(f"{pid} {birth(pid)}\n", encoding="ascii")


def end_all(folder: Path) -> None:
    """End what still runs of a cluster, see :func:`end`."""
    for path in sorted(folder.glob(f"*{ENDING}")):
        end(path)


def end(path: Path) -> bool:
    """End a process that was written down, and what it has started, where it still runs.

    Returns:
        Whether it did.
    """
    if not path.exists():
        return False
    number, _, born = path.read_text(encoding="ascii").strip().partition(" ")
    pid = int(number)
    ran = born != "" and birth(pid) == born
    if ran:
        os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + _GONE
    while ran and birth(pid) == born:
        if time.monotonic() > until:
            kill([*descendants(pid), pid])
        time.sleep(0.05)
    path.unlink()
    return ran
