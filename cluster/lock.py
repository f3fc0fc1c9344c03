"""One cluster in a folder at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from server.checks import CannotStart


class Lock:
    """Held from :meth:`take` until :meth:`leave`, or until the process ends however it ends.

    Args:
        folder: Of the cluster.
    """

    def __init__(self, folder: Path) -> None:
        """Do nothing yet."""
        self._folder = folder
        self._file: int | None = None

    def take(self) -> None:
        """Take it.

        Raises:
            CannotStart: If another process holds it.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        file = os.open(self._folder / "lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            raise CannotStart(
                f"A cluster runs in {self._folder}: stop it, or set VAR_DIR to another folder."
            ) from None
        self._file = file

    def leave(self) -> None:
        """Let another one take it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
