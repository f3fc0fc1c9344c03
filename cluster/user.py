"""Under which user a part runs: PostgreSQL and RabbitMQ refuse to run as root, rightly."""

from __future__ import annotations

import os
import pwd
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class NoWay(Exception):
    """Says which folder a user cannot enter, and what to do."""


@dataclass(frozen=True)
class User:
    """A user of this machine.

    Args:
        name: None for whoever started the cluster.
    """

    name: str | None = None

    def rights(self) -> dict[str, Any]:
        """Return what :class:`subprocess.Popen` needs to start a process as this user."""
        if self.name is None:
            return {}
        entry = pwd.getpwnam(self.name)
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Give a file, or a folder with all that is in it, to this user.

        Raises:
            NoWay: If the user could not get there.
        """
        if self.name is None:
            return
        for folder in path.resolve().parents:
            if not folder.stat().st_mode & stat.S_IXOTH and folder.owner() != self.name:
                raise NoWay(
                    f"The user {self.name} cannot enter {folder}: set VAR_DIR to a folder "
                    "that every user can enter, or start the cluster as another user than root."
                )
        for one in (path, *path.rglob("*")):
            shutil.chown(one, self.name, pwd.getpwnam(self.name).pw_gid)


def unprivileged(name: str) -> User:
    """Return the user that a Debian package made for its service, where we are root."""
    return User(name if os.geteuid() == 0 else None)
