"""Clients that say or take things slowly: each connection ends, and the others are served."""

from __future__ import annotations

import asyncio
import socket
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from server.web import connections
from server.web.connections import Connection
from server.web.strict import strict_app
from tests.services.service import free_port

HEAD = b"POST /echo HTTP/1.1\r\nHost: a\r\n"
#: Seconds for a whole request, and within which a slow one must have ended.
TIMEOUT, SOON = 1, 8.0


@asynccontextmanager
async def serving(timeout: float) -> AsyncIterator[int]:
    """Serve two routes, with so many seconds of patience; give the port."""
    Sanic.test_mode = True  # several in one process
    app = strict_app(f"slow-{uuid.uuid4().hex}")
    app.config.update(REQUEST_TIMEOUT=timeout, RESPONSE_TIMEOUT=timeout, KEEP_ALIVE_TIMEOUT=timeout)

    @app.post("/echo")
    async def echo(request: Request) -> HTTPResponse:
        return response.raw(request.body)

    @app.get("/stream")
    async def stream(request: Request) -> None:
        answer = await request.respond(content_type="text/plain")
        for _ in range(1000):
            await answer.send("x" * 100_000)
        await answer.eof()

    port = free_port()
    server = await app.create_server(
        "127.0.0.1", port, protocol=Connection, return_asyncio_server=True
    )
    await server.startup()
    try:
        yield port
    finally:
        await server.close()
        await server.wait_closed()


def played(client: Callable[[int], Awaitable[None]], timeout: float = TIMEOUT) -> None:
    async def scenario() -> None:
        async with serving(timeout) as port:
            await client(port)

    asyncio.run(scenario())


async def dripped(port: int, first: bytes, drip: bytes) -> tuple[bytes, float]:
    """Send something at once and then a byte at a time; return what came, and after how long."""
    start = time.monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(first)
    came = asyncio.ensure_future(reader.read())
    try:
        while not came.done() and time.monotonic() - start < SOON:
            if drip:
                writer.write(drip)
            await asyncio.wait({came}, timeout=0.1)
        assert came.done(), "the connection is still there"
        return came.result(), time.monotonic() - start
    except ConnectionError:
        return b"", time.monotonic() - start
    finally:
        came.cancel()
        writer.close()


def test_a_head_or_a_body_in_single_bytes_ends_in_time() -> None:
    async def client(port: int) -> None:
        slow = [
            (HEAD, b"x", b"408"),
            (HEAD + b"Content-Length: 9999\r\n\r\n", b"x", b"408"),
            (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", b"408"),
            (HEAD + b"Upgrade: websocket\r\nContent-Length: 9999\r\n\r\n", b"x", b"408"),
            (b"", b"", b""),  # says nothing at all
        ]
        answers = await asyncio.gather(*(dripped(port, first, drip) for first, drip, _ in slow))
        for (_, _, status), (came, seconds) in zip(slow, answers, strict=False):
            assert came.startswith(b"HTTP/1.1 " + status) if status else not came
            assert b"too_slow" in came or not status
            assert TIMEOUT <= seconds < SOON

    played(client)


def test_who_takes_nothing_of_a_long_answer_is_left_even_if_he_goes_on_asking() -> None:
    async def client(port: int) -> None:
        with socket.socket() as deaf:
            deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            deaf.connect(("127.0.0.1", port))
            deaf.setblocking(False)
            deaf.send(b"GET /stream HTTP/1.1\r\nHost: a\r\n\r\n")
            start = time.monotonic()
            while time.monotonic() - start < SOON:
                try:
                    deaf.send(b"G")
                except BlockingIOError:
                    pass
                except OSError:
                    break
                await asyncio.sleep(0.1)
            assert TIMEOUT <= time.monotonic() - start < SOON

    played(client)


def test_when_it_is_full_an_idle_connection_makes_room_and_a_busy_one_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "MOST", 5)

    async def client(port: int) -> None:
        async def opened(said: bytes) -> asyncio.StreamReader:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writers.append(writer)
            writer.write(said)
            await asyncio.sleep(0.05)
            return reader

        writers: list[asyncio.StreamWriter] = []
        for _ in range(4):
            await opened(HEAD)
        idle = await opened(b"")
        served = await opened(HEAD + b"Connection: close\r\nContent-Length: 2\r\n\r\nhi")
        assert (await served.read()).endswith(b"hi")
        assert await idle.read() == b"", "it had to go"
        await opened(HEAD)
        refused = await opened(HEAD)
        with suppress(ConnectionError):
            assert await refused.read() == b""
        for writer in writers:
            writer.close()

    played(client, timeout=60)  # nobody goes for being slow
