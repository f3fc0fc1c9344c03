"""A platform's channel in this process, with Rasa's part played: it can be slow or fail."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from types import SimpleNamespace

from rasa.core.channels.channel import UserMessage, register
from sanic import Sanic

from actions.knowledge import KNOWLEDGE
from channels.messaging.channel import MessagingChannel
from channels.rest import SORRY
from server.web.connections import Connection
from server.web.strict import strict_app
from tests.conftest import free_port

SORRY_RESPONSE = {"text": "Sorry.", "custom": {"outcome": "decline", "facts": [], "source": None}}


def answering(heard: list[str], seconds: dict[str, float]) -> Callable[[UserMessage], Awaitable]:
    """Return what says each text back in capitals, some of them slowly; "fail" fails."""

    async def handle(message: UserMessage) -> None:
        heard.append(message.text)
        await asyncio.sleep(seconds.get(message.text, 0))
        if message.text == "fail":
            raise RuntimeError("broken on purpose")
        custom = {"outcome": "answer", "facts": [], "source": None}
        said = {"text": message.text.upper(), "custom": custom}
        await message.output_channel.send_response(message.sender_id, said)

    return handle


@asynccontextmanager
async def running(
    channel: MessagingChannel, handle: Callable[[UserMessage], Awaitable]
) -> AsyncIterator[int]:
    """Serve a channel; give the port."""
    Sanic.test_mode = True  # several in one process
    app = strict_app(f"test-{uuid.uuid4().hex}")
    domain = SimpleNamespace(responses={SORRY: [SORRY_RESPONSE]})
    app.ctx.agent = SimpleNamespace(domain=domain, handle_message=handle)
    register([channel], app, route="/webhooks/")
    KNOWLEDGE.words()  # read now, for the tests count tenths of seconds
    port = free_port()
    server = await app.create_server(
        "127.0.0.1", port, protocol=Connection, return_asyncio_server=True
    )
    await server.startup()
    await server.after_start()
    try:
        yield port
    finally:
        await server.before_stop()
        await server.close()
        await server.wait_closed()
