"""Rasa's way to RabbitMQ, made such that one knows of each event whether it has arrived."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlsplit

import aio_pika
from rasa.core.brokers.pika import DEFAULT_QUEUE_NAME, PikaEventBroker

#: Seconds to wait for a connection, and for a confirmation.
PATIENCE = 5.0


class Broker(PikaEventBroker):
    """Rasa's broker: its exchange, its queue and its messages.

    Rasa's own connects anew by itself, in a way that nobody learns of, and keeps what could not
    be sent without a limit.

    Args:
        url: Its address.
    """

    def __init__(self, url: str) -> None:
        """Keep the address, which Rasa would print, password and all."""
        super().__init__(urlsplit(url).hostname or "", "", "", queues=[DEFAULT_QUEUE_NAME])
        self._url = url

    async def connect(self) -> None:
        """Connect once; whoever sends sees when that was lost."""
        self._connection = await aio_pika.connect(self._url, timeout=PATIENCE)
        self._exchange = await self._set_up_exchange(await self._connection.channel())

    def is_ready(self) -> bool:
        """Tell whether the connection stands; Rasa's tells whether we have ended it."""
        return self._connection is not None and self._connection.connected.is_set()

    async def send(self, events: list[dict[str, Any]]) -> None:
        """Send events, and wait until all of them are safe."""
        exchange = self._exchange
        assert exchange  # it is connected
        await asyncio.gather(*(exchange.publish(self._message(one, None), "") for one in events))
