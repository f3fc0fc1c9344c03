"""HTTP as no library would send it."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Mapping

#: Seconds within which an answer must have come; the machine may be busy.
PATIENCE = 20.0


@dataclass(frozen=True)
class Said:
    """What came back.

    Args:
        status: Of HTTP; 0 where nothing came.
        headers: Names in lower case.
        body: As it came.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes


def send(port: int, data: bytes) -> Said:
    """Send bytes; return the first answer.

    Args:
        port: On this machine.
        data: To send; none come after them.
    """
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        came = b""
        while part := connection.recv(65_536):
            came += part
    head, _, body = came.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return Said(int(first.split(" ")[1]) if came else 0, headers, body)
