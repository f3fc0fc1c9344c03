"""An application with slow answers, served and stopped as the assistant is: for tests of stopping.

Run as ``python -m tests.slow_app PORT DRAIN``; it prints what it did.
"""

from __future__ import annotations

import asyncio
import sys
import time

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from operations.life import RUNNING, Life
from operations.requests import watch
from server import serving


def build() -> Sanic:
    """Build it: /slow answers after a second, /late goes on after its answer, /hangs never ends."""
    app = Sanic("slow", configure_logging=False)
    app.ctx.life = Life()
    watch(app)

    @app.get("/quick")
    async def quick(request: Request) -> HTTPResponse:
        return response.text("stopping" if app.ctx.life.stopping else "running")

    @app.get("/slow")
    async def slow(request: Request) -> HTTPResponse:
        await asyncio.sleep(1)
        return response.text("done")

    @app.get("/stream")
    async def stream(request: Request) -> None:
        answer = await request.respond()
        await answer.send("first ")
        await asyncio.sleep(1)
        await answer.send("last", end_stream=True)

    @app.get("/late")
    async def late(request: Request) -> HTTPResponse:
        async def work() -> None:
            await asyncio.sleep(1)
            print("worked on")

        RUNNING.hold(asyncio.ensure_future(work()))
        return response.text("begun")

    @app.get("/hangs")
    async def hangs(request: Request) -> HTTPResponse:
        await asyncio.sleep(3600)
        return response.text("never")

    @app.get("/thread")
    async def thread(request: Request) -> HTTPResponse:
        await asyncio.get_running_loop().run_in_executor(None, time.sleep, 3600)
        return response.text("never")

    @app.before_server_stop
    async def closing(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        print("closed")

    return app


if __name__ == "__main__":
    from server.__main__ import leave

    serving.GRACE = 3.0
    serving.run(build(), "127.0.0.1", int(sys.argv[1]), float(sys.argv[2]))
    leave(0)
