"""Heads of requests: what two readers could take differently is not taken."""

from __future__ import annotations

import pytest

from server.web.head import is_well_formed

HOST = b"\r\nHost: a.example"


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1" + HOST,
        b"GET / HTTP/1.0",
        b"OPTIONS * HTTP/1.1" + HOST,
        b"POST /widget/messages?a=b HTTP/1.1" + HOST + b"\r\nContent-Length: 12",
        b"POST / HTTP/1.1" + HOST + b"\r\ntransfer-encoding:chunked",
        "GET / HTTP/1.1\r\nHost: a\r\nX-Name: 华中\tx\r\nEmpty:".encode(),
    ],
)
def test_an_ordinary_head_is_taken(head: bytes) -> None:
    assert is_well_formed(head)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"GET /",
        b"GET / HTTP/0.9" + HOST,
        b"GET / HTTP/2.0" + HOST,
        b"GET  / HTTP/1.1" + HOST,
        b"get / HTTP/1.1" + HOST,
        b"GET http://a.example/ HTTP/1.1" + HOST,
        b"CONNECT a.example:443 HTTP/1.1" + HOST,
        b"GET /\xff HTTP/1.1" + HOST,
        b"GET /\0 HTTP/1.1" + HOST,
        b"GET / HTTP/1.1",
        b"GET / HTTP/1.1" + HOST + HOST,
        b"GET / HTTP/1.1" + HOST + b"\r\n folded",
        b"GET / HTTP/1.1" + HOST + b"\r\nX: a\nY: b",
        b"GET / HTTP/1.1" + HOST + b"\r\nX: a\0",
        b"GET / HTTP/1.1" + HOST + b"\r\nno colon",
        b"GET / HTTP/1.1" + HOST + b"\r\n: no name",
        b"POST / HTTP/1.1" + HOST + b"\r\nContent-Length : 5",
        b"POST / HTTP/1.1" + HOST + b"\r\nContent-Length: 5\r\ncontent-length: 5",
        b"POST / HTTP/1.1" + HOST + b"\r\nContent-Length: +5",
        b"POST / HTTP/1.1" + HOST + b"\r\nContent-Length: -5",
        b"POST / HTTP/1.1" + HOST + b"\r\nContent-Length: 5_0",
        b"POST / HTTP/1.1" + HOST + b"\r\nContent-Length: 5, 5",
        b"POST / HTTP/1.1" + HOST + b"\r\nContent-Length:",
        b"POST / HTTP/1.1" + HOST + b"\r\nContent-Length: " + b"9" * 13,
        b"POST / HTTP/1.1" + HOST + b"\r\nTransfer-Encoding: gzip, chunked",
        b"POST / HTTP/1.1" + HOST + b"\r\nTransfer-Encoding: Chunked ",
        b"POST / HTTP/1.1" + HOST + b"\r\nTransfer-Encoding: chunked\r\nContent-Length: 5",
        b"POST / HTTP/1.1" + HOST + b"\r\nTransfer-Encoding: chunked" * 2,
        b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked",
        b"GET / HTTP/1.1" + HOST + b"\r\nX: y" * 64,
    ],
)
def test_an_ambiguous_head_is_refused(head: bytes) -> None:
    assert not is_well_formed(head)
