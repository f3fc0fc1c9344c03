"""Heads of requests, of parts that are right, nearly right, or dangerous together."""

from __future__ import annotations

from hypothesis import strategies as some
from hypothesis.strategies import DrawFn, SearchStrategy

PATHS = (
    b"/", b"/health", b"/metrics", b"/version", b"/widget.js", b"/widget/messages",
    b"/widget/sessions", b"/widget/feedback", b"/widget/page/", b"/webhooks/rest/webhook",
    b"/webhooks/telegram/webhook", b"/webhooks/slack/webhook", b"/webhooks/rest/", b"*",
    b"http://evil.example/", b"//evil.example/", b"/%00", b"/%ff", b"/../etc/passwd", b"/a b",
    b"/widget/page/..%2f..%2fsecret", b"/health?a=%zz&a[]=1", b"/widget.js?v=" + b"0" * 3000, b"",
)  # fmt: skip
_METHODS = (
    b"GET",
    b"GET",
    b"POST",
    b"POST",
    b"HEAD",
    b"PUT",
    b"DELETE",
    b"OPTIONS",
    b"TRACE",
    b"get",
)
_VERSIONS = (b"HTTP/1.1", b"HTTP/1.1", b"HTTP/1.1", b"HTTP/1.0", b"HTTP/2.0", b"")
_NAMES = (
    b"Host", b"Content-Length", b"Transfer-Encoding", b"Content-Type", b"Connection", b"Upgrade",
    b"Expect", b"Authorization", b"Origin", b"X-Forwarded-For", b"Forwarded", b"Range", b"Cookie",
    b"Accept-Encoding", b"If-None-Match", b"X-Request-Id", b"content-length", b"Content-Length ",
    b"X-Hub-Signature-256", b"X-Slack-Signature", b"X-Telegram-Bot-Api-Secret-Token",
)  # fmt: skip
_VALUES = (
    b"localhost", b"chunked", b"gzip, chunked", b"0", b"1", b"-1", b"+1", b"0x10", b"1, 1", b"1e3",
    b"\xd9\xa3", b"9" * 30, b"keep-alive", b"close", b"websocket", b"100-continue", b"Bearer x.y.z",
    b"https://evil.example", b"null", b"127.0.0.1", b"::1, 127.0.0.1", b"for=127.0.0.1", b"", b" ",
    b"application/json; charset=utf-7", b"bytes=0-,0-,0-", b"sha256=zzz", b"sha256=\xff", b"a\0",
)  # fmt: skip


@some.composite
def _line(draw: DrawFn) -> bytes:
    odd = draw(some.integers(0, 5)) == 0
    name = draw(some.binary(min_size=1, max_size=6) if odd else some.sampled_from(_NAMES))
    colon = draw(some.sampled_from([b": ", b":"] + [b" : ", b":\t"] * odd))
    value = draw(some.binary(max_size=12) if odd else some.sampled_from(_VALUES))
    return name + colon + value + draw(some.sampled_from([b"\r\n"] + [b"\n", b"\r\n "] * odd))


@some.composite
def _head(draw: DrawFn) -> bytes:
    method = draw(some.sampled_from(_METHODS))
    path = draw(some.sampled_from(PATHS) | some.binary(max_size=8))
    first = b" ".join([method, path, draw(some.sampled_from(_VERSIONS))]) + b"\r\n"
    host = draw(some.sampled_from([b"Host: localhost\r\n"] * 5 + [b""]))
    return (first + host + b"".join(draw(some.lists(_line(), max_size=4)))).removesuffix(b"\r\n")


def heads() -> SearchStrategy[bytes]:
    """Draw a head without the empty line after it."""
    return some.integers(0, 9).flatmap(
        lambda odd: some.binary(min_size=1, max_size=60) if odd == 0 else _head()
    )
