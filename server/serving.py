"""Serves until the process is told to stop, then finishes what it has begun.

Sanic's own way of stopping leaves connections that are kept alive open to new requests, aborts them
after 15 seconds, and drops turns whose visitor has gone.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import time
from typing import Awaitable

from sanic import Sanic
from sanic.server.async_server import AsyncioServer
from sanic.server.loop import try_use_uvloop

from operations.life import RUNNING, Life
from server.web.connections import Connection

logger = logging.getLogger(__name__)
#: Seconds that running turns and their replies get. With the drain, it must be less than what waits
#: for the process: Kubernetes and systemd kill after 30 and 90 seconds if nobody says otherwise.
GRACE = 20.0
#: Seconds that the store gets to close.
CLOSING = 5.0
#: Seconds in which what a client sent before it could know still comes in.
ON_THE_WAY = 0.25
#: Seconds between two looks whether all is done.
LOOK = 0.02


def run(app: Sanic, host: str, port: int, drain: float) -> None:
    """Serve until the process is told to stop; see :func:`serve`.

    ``asyncio.run`` would wait at the end for threads, of which one may hang.
    """
    try_use_uvloop()
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(serve(app, host, port, drain))


async def serve(app: Sanic, host: str, port: int, drain: float) -> None:
    """Serve; return when all is finished.

    Args:
        app: The application, with its :class:`Life`.
        host: Address to listen on.
        port: Port to listen on.
        drain: Seconds in which it goes on taking requests after it was told to stop, while /health
            already says that it stops: until whoever shares the requests out has noticed.
    """
    life: Life = app.ctx.life
    listen_to_signals(life)
    server = await app.create_server(
        host,
        port,
        protocol=Connection,
        access_log=False,
        return_asyncio_server=True,
        asyncio_server_kwargs={"start_serving": False},  # else requests come before the routes
    )
    assert server
    await server.startup()
    await server.before_start()
    await server.start_serving()
    await server.after_start()
    await life.told_to_stop()
    if not life.failed:
        await asyncio.sleep(drain)
    await finish(server)


def listen_to_signals(life: Life) -> None:
    """Stop at the first signal, in good order; at the second, at once."""
    loop = asyncio.get_running_loop()

    def told(number: signal.Signals) -> None:
        if life.stopping:
            os._exit(128 + number)
        life.stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, told, number)


async def finish(server: AsyncioServer) -> None:
    """Take no more connections, finish what runs, and close."""
    await stop_listening(server)
    closing = asyncio.ensure_future(_carefully(server.before_stop()))  # channels take no more
    await asyncio.sleep(ON_THE_WAY)
    until = time.monotonic() + GRACE
    while time.monotonic() < until:
        for connection in list(server.connections):
            connection.close_if_idle()
        if not server.connections and not RUNNING and closing.done():
            break
        await asyncio.sleep(LOOK)
    else:
        logger.error(
            "Stopped after %d s with %d turns and %d connections unfinished.",
            GRACE,
            len(RUNNING),
            len(server.connections),
        )
    await asyncio.wait({asyncio.ensure_future(_carefully(server.after_stop()))}, timeout=CLOSING)


async def stop_listening(server: AsyncioServer) -> None:
    """Refuse connections from now on, but none that the system has taken for us already.

    A socket that is closed breaks those off. With no room left for more, others wait for an answer,
    and are refused when the socket is closed: who asks can tell that nothing was done.
    """
    for listening in server.server.sockets:  # type: ignore[attr-defined]  # Sanic types it as None
        with socket.fromfd(listening.fileno(), listening.family, listening.type) as same:
            same.listen(0)
    await asyncio.sleep(ON_THE_WAY)
    server.close()


async def _carefully(work: Awaitable[None]) -> None:
    """Do a part of the closing; the others are done where it fails."""
    try:
        await work
    except Exception:
        logger.exception("Not all could be closed.")
