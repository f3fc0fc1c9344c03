"""What must be so before the server starts; each failure is one clear sentence."""

from __future__ import annotations

import re
import shutil
import socket
from pathlib import Path
from typing import Mapping

#: Bytes that must be free for the model, the conversations and their journal.
NEEDED = 200 * 1024**2


class CannotStart(Exception):
    """Says in one sentence why the server cannot start and what to do."""


def port_from(value: str) -> int:
    """Return a port number.

    Args:
        value: From the environment.

    Raises:
        CannotStart: If it is no port number.
    """
    if value.isdecimal() and 0 < int(value) < 65536:
        return int(value)
    raise CannotStart(f"PORT={value} is not a port number: use one from 1024 to 65535.")


def check_port(host: str, port: int) -> None:
    """Make sure that nothing listens there.

    Raises:
        CannotStart: If the port is in use or not allowed.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise CannotStart(f"Port {port} needs root: choose one from 1024 on.") from None
        except OSError:
            raise CannotStart(
                f"Port {port} is in use: stop what runs there, or try PORT={port + 1} make run."
            ) from None


def check_disk(folder: Path) -> None:
    """Make sure that there is room.

    Raises:
        CannotStart: If less than :data:`NEEDED` bytes are free.
    """
    free = shutil.disk_usage(folder).free
    if free < NEEDED:
        raise CannotStart(
            f"Only {free // 1024**2} MB are free on the disk: "
            f"make room for {NEEDED // 1024**2} MB and start again."
        )


def number_from(environment: Mapping[str, str], name: str, default: int, least: int) -> int:
    """Return a whole number.

    Args:
        environment: Of the process.
        name: Of the setting.
        default: Where it is not set.
        least: Smallest that makes sense.

    Raises:
        CannotStart: If it is none, or smaller.
    """
    value = environment.get(name) or str(default)
    if not re.fullmatch(r"[0-9]{1,9}", value) or int(value) < least:
        raise CannotStart(f"{name}={value} is not a whole number from {least} on.")
    return int(value)
