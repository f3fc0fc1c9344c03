"""Ends what a cluster has left running that was itself killed."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

#: Seconds that the rest of a part gets to end.
_GONE = 10.0


def mark(path: Path, pid: int) -> None:
    """Write down a process.

    Args:
        path: File to write; :func:`end` reads it.
        pid: Of the process.
    """
    path.write_text(f"{pid} {_birth(pid)}\n", encoding="ascii")


def end(path: Path) -> bool:
    """End a process that was written down, with all of its session, where it still runs.

    Returns:
        Whether it did.
    """
    if not path.exists():
        return False
    pid, birth = path.read_text(encoding="ascii").split()
    path.unlink()
    if _birth(int(pid)) != birth:
        return False
    os.killpg(int(pid), signal.SIGTERM)
    until = time.monotonic() + _GONE
    while _birth(int(pid)) == birth:
        if time.monotonic() > until:
            os.killpg(int(pid), signal.SIGKILL)
        time.sleep(0.05)
    return True


def _birth(pid: int) -> str:
    """Return when a process was started: a later one with the same number is another."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "none"
    state, *rest = fields.rpartition(")")[2].split()
    return "none" if state == "Z" else rest[18]
