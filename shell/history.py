"""Where the questions of former conversations are kept: below the user's state directory."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Mapping


def history_file(environment: Mapping[str, str]) -> Path | None:
    """Return the file, made where needed for this user only; None where there can be none.

    Args:
        environment: XDG_STATE_HOME names the directory (default: ~/.local/state).
    """
    try:
        given = Path(environment.get("XDG_STATE_HOME", ""))
        # The XDG specification has relative paths ignored.
        state = given if given.is_absolute() else Path.home() / ".local" / "state"
        path = state / "hust-chat" / "history"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        return path
    except (OSError, RuntimeError):  # a home that is not there, not ours, or full
        return None
