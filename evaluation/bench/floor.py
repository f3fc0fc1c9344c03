"""What a turn costs at the least: HTTP alone, or HTTP and the encoders.

``python -m evaluation.bench.floor PART PORT`` serves a part, ``http`` or ``encoders``.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Callable

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse


def build(work: Callable[[str], object]) -> Sanic:
    """Build an application that works on a message, and says it again.

    Args:
        work: What is to be timed beside HTTP.
    """
    app = Sanic("floor", configure_logging=False)

    @app.post("/webhooks/rest/webhook")
    async def receive(request: Request) -> HTTPResponse:
        text = request.json["message"]
        work(text)
        return response.json([{"text": text}])

    return app


def encoders() -> Callable[[str], object]:
    """Return what turns a message into numbers, as the assistant does."""
    from nlu.encoder import Encoder
    from server.tuning import one_thread

    encoder = Encoder(Path(tempfile.mkdtemp()))
    one_thread()
    return lambda text: encoder.encode([text.lower()])


if __name__ == "__main__":
    part, port = sys.argv[1:]
    work = encoders() if part == "encoders" else str
    build(work).run("127.0.0.1", int(port), access_log=False, motd=False)
