"""Tells a well-formed head of a request from others. Pure.

Sanic reads heads leniently. Where a proxy in front reads them otherwise, the two disagree on
where a request ends, and one visitor's bytes become part of another's request. So nothing is
taken that two readers could take differently (RFC 9112, sections 2 to 6).
"""

from __future__ import annotations

import re

#: Header lines of a request; browsers and proxies send about twenty.
MOST_LINES = 64
_TOKEN = rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_TARGET = rb"(?:/[!-~]*|\*)"  # no address of another server, and nothing that is not ASCII
_VALUE = rb"[^\x00-\x08\x0a-\x1f\x7f]*"
_HEAD = re.compile(
    rb"[A-Z]{1,16} " + _TARGET + rb" HTTP/1\.[01](?:\r\n" + _TOKEN + rb":" + _VALUE + rb")*"
)
_FRAMING = re.compile(rb"\r\n(host|content-length|transfer-encoding):[ \t]*([^\r]*)", re.IGNORECASE)
_LENGTH = re.compile(rb"[0-9]{1,12}[ \t]*")


def is_well_formed(head: bytes) -> bool:
    """Tell whether a head can be understood in one way only.

    Args:
        head: Request line and headers, without the empty line after them.
    """
    if not _HEAD.fullmatch(head) or head.count(b"\r\n") > MOST_LINES:
        return False
    found = [(name.lower(), value) for name, value in _FRAMING.findall(head)]
    names = [name for name, _ in found]
    framing = dict(found)
    length, chunked = framing.get(b"content-length"), framing.get(b"transfer-encoding")
    old = head.partition(b"\r\n")[0].endswith(b"HTTP/1.0")
    return (
        len(names) == len(framing)  # none twice
        and (old or b"host" in framing)
        and (length is None or _LENGTH.fullmatch(length) is not None)
        and (chunked is None or (chunked == b"chunked" and length is None and not old))
    )
