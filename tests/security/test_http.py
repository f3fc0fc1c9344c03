"""HTTP as it should not be is answered plainly: no 500, no HTML, nothing of the inside."""

from __future__ import annotations

import json

import pytest

from server.web.strict import HEADERS
from tests.conftest import Server
from tests.security.raw import send

ODD = {
    "no HTTP": b"hello\r\n\r\n",
    "HTTP/0.9": b"GET /\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "another server's address": b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "CONNECT": b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "bytes in the path": b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
    "zero in a header": b"GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "length and chunks": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "odd encoding": b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
    "negative length": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
}
BROKEN_BODIES = {
    "no chunk": b"hello\r\n\r\n",
    "negative chunk": b"-5\r\nhello\r\n0\r\n\r\n",
    "no size": b"z\r\n\r\n",
}
REST = b"POST /webhooks/rest/webhook HTTP/1.1\r\nHost: localhost\r\n"


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_an_odd_head_is_a_400_and_ends_the_connection(assistant: Server, data: bytes) -> None:
    said = send(assistant.port, data)
    assert said.status == 400 and said.headers["connection"] == "close"
    assert json.loads(said.body)["error"]["code"] == "bad_request"


@pytest.mark.parametrize("data", BROKEN_BODIES.values(), ids=BROKEN_BODIES)
def test_an_odd_chunk_is_a_400(assistant: Server, data: bytes) -> None:
    said = send(assistant.port, REST + b"Transfer-Encoding: chunked\r\n\r\n" + data)
    assert said.status == 400 and said.headers["connection"] == "close"


def test_what_is_too_large_is_refused_before_it_has_come(assistant: Server) -> None:
    for path, largest in (("/webhooks/rest/webhook", 128), ("/widget/messages", 16)):
        start = f"POST {path} HTTP/1.1\r\nHost: a\r\n".encode()
        announced = b"Content-Length: %d\r\n\r\n{" % (largest * 1024 + 1)
        assert send(assistant.port, start + announced).status == 413
        chunk = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
        chunked = b"Transfer-Encoding: chunked\r\n\r\n" + chunk * (largest // 32 + 1)
        assert send(assistant.port, start + chunked).status == 413
    head = b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 20_000
    assert send(assistant.port, head).status == 413


def test_a_request_is_not_read_into_the_next_one(assistant: Server) -> None:
    hidden = b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
    for line in (b"Content-Length : 40", b"Content-Length: 0\r\nTransfer-Encoding:\tchunked"):
        said = send(assistant.port, REST + line + b"\r\n\r\n" + hidden)
        assert said.status == 400 and b"ready" not in said.body


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"])
@pytest.mark.parametrize(
    "path",
    [
        "/health/../webhooks",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/widget/page/..%2f..%2fsecret.py",
        "/%00",
        "/%ff%fe",
        "/webhooks/rest/webhook/",
        "/conversations/me/tracker",
        "/model/train",
        "/status",
        "/version",
        "/webhooks/telegram/webhook",
    ],
)
def test_there_is_nothing_else(assistant: Server, method: str, path: str) -> None:
    said = send(assistant.port, f"{method} {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    assert said.status in (404, 405)
    assert_signed(said.headers)
    assert method == "HEAD" or json.loads(said.body)["error"]["code"] in ("not_found", "bad_method")


@pytest.mark.parametrize(
    "path", ["/", "/health", "/widget.js", "/widget/frame", "/widget/messages", "/webhooks/rest/"]
)
def test_every_answer_is_signed_with_what_browsers_are_to_do(assistant: Server, path: str) -> None:
    said = send(assistant.port, f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    assert_signed(said.headers)
    assert ("no-store" in said.headers["cache-control"]) is (path not in PAGES)


PAGES = ("/", "/widget.js", "/widget/frame")


def assert_signed(headers: object) -> None:
    assert isinstance(headers, dict)
    for name in HEADERS:
        assert name.lower() in headers, name
    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors" in headers["content-security-policy"]
    assert not {"server", "x-powered-by", "set-cookie"} & set(headers)
