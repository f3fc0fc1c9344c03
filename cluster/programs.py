"""Finds the programs of the parts, and says which Debian package brings one that is not there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

#: Each program and its Debian package.
PACKAGES = {
    "nginx": "nginx",
    "redis-server": "redis-server",
    "postgres": "postgresql",
    "initdb": "postgresql",
    "rabbitmq-server": "rabbitmq-server",
    "epmd": "erlang-base",
}
#: Without which there is no cluster; RabbitMQ is one where it is installed.
NEEDED = ("nginx", "redis-server", "postgres", "initdb")
EVENTS = ("rabbitmq-server", "epmd")
#: Where Debian keeps what is on no PATH, or stands behind a wrapper that changes the user.
_POSTGRES = Path("/usr/lib/postgresql")
_RABBITMQ = Path("/usr/lib/rabbitmq/bin")


class Missing(Exception):
    """Says which packages to install."""


def missing(programs: tuple[str, ...] = NEEDED) -> list[str]:
    """Return the Debian packages that bring what is not installed."""
    return sorted({PACKAGES[name] for name in programs if _find(name) is None})


def check(programs: tuple[str, ...] = NEEDED) -> None:
    """Make sure that the programs are installed.

    Raises:
        Missing: If one is not.
    """
    packages = missing(programs)
    if packages:
        raise Missing(f"Not installed: apt-get install {' '.join(packages)}")


def program(name: str) -> str:
    """Return where a program is.

    Args:
        name: One of :data:`PACKAGES`.

    Raises:
        Missing: If it is not installed.
    """
    check((name,))
    return str(_find(name))


def _find(name: str) -> str | None:
    folders = [str(_RABBITMQ), os.environ.get("PATH", ""), "/usr/sbin", *_postgres_folders()]
    return shutil.which(name, path=os.pathsep.join(folders))


def _postgres_folders() -> list[str]:
    """Return the folders of PostgreSQL's programs, the newest version's first."""
    versions = [path for path in _POSTGRES.glob("*/bin") if path.parent.name.isdecimal()]
    return [str(path) for path in sorted(versions, key=lambda path: -int(path.parent.name))]
