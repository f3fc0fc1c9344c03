"""Serves files of ours: read again when they change, compressed once, known by an ETag."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path
from typing import Callable

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
_GZIP = re.compile(r"\bgzip\b(?:\s*;\s*q=(?P<quality>\d(?:\.\d*)?))?", re.IGNORECASE)
_HEADERS = {"Cache-Control": "public, max-age=300", "Vary": "Accept-Encoding"}


class File:
    """One file.

    Args:
        path: Of the file; it may not be there (yet).
        dress: What is done to it before it is handed out.
    """

    def __init__(self, path: Path, dress: Callable[[bytes], bytes] = bytes) -> None:
        """Read nothing until asked."""
        self._path, self._dress = path, dress
        self._stamp: tuple[int, int] | None = None
        self._plain = self._packed = b""
        self._tag = ""

    def answer(self, request: Request, headers: dict[str, str]) -> HTTPResponse:
        """Return the file, or that it has not changed.

        Args:
            request: Says what the browser has and takes.
            headers: To send besides those that every file has.

        Raises:
            FileNotFoundError: If it is not there.
        """
        self._read()
        packed = _takes_gzip(request.headers.get("accept-encoding", ""))
        tag = f'"{self._tag}-gzip"' if packed else f'"{self._tag}"'
        headers = {**_HEADERS, **headers, "ETag": tag}
        if tag in request.headers.get("if-none-match", ""):
            return response.raw(b"", status=304, headers=headers)
        if packed:
            headers["Content-Encoding"] = "gzip"
        body = self._packed if packed else self._plain
        return response.raw(body, headers=headers, content_type=_TYPES[self._path.suffix])

    def _read(self) -> None:
        stat = self._path.stat()
        stamp = (stat.st_mtime_ns, stat.st_size)
        if stamp != self._stamp:
            self._plain = self._dress(self._path.read_bytes())
            self._packed = gzip.compress(self._plain, mtime=0)
            self._tag = hashlib.sha256(self._plain).hexdigest()[:16]
            self._stamp = stamp


def _takes_gzip(accepted: str) -> bool:
    """Tell whether a browser names gzip without refusing it (``gzip;q=0``)."""
    named = _GZIP.search(accepted)
    return named is not None and float(named["quality"] or 1) > 0
