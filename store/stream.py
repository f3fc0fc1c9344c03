"""Sends each event that counts to RabbitMQ, behind the turns: none of them waits for it."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from contextlib import suppress
from itertools import islice
from typing import Any

from operations.metrics import EVENTS, EVENTS_WAITING
from store.broker import PATIENCE, Broker
from store.outgoing import outgoing
from store.record import Record
from store.service import Service
from store.settings import Settings

logger = logging.getLogger(__name__)
#: Events that wait at most, at some 3 kB each; then the oldest are given up, and counted.
MOST = 50_000
#: Events that are sent before RabbitMQ has confirmed the first of them.
BATCH = 100
#: Seconds between two tries, and two looks at a connection that has nothing to carry.
PAUSE = 2.0


class Stream:
    """Events on their way out, in memory: those of a process that is killed are gone.

    Args:
        settings: Address of RabbitMQ, and what it is told.

    Attributes:
        service: Whether RabbitMQ takes events.
        lost: How many were given up.
    """

    def __init__(self, settings: Settings) -> None:
        """Start with none."""
        self._settings = settings
        self._events: deque[dict[str, Any]] = deque(maxlen=MOST)
        self._arrived, self._sending = asyncio.Event(), asyncio.Lock()
        self._broker: Broker | None = None
        self.service, self.lost = Service("RabbitMQ"), 0

    @property
    def waiting(self) -> int:
        """How many events have not arrived."""
        return len(self._events)

    def add(self, record: Record) -> None:
        """Let the events of a turn go out, in order, once each or, after a fault, again."""
        events = outgoing(record, self._settings.broker_text, self._settings.broker_key)
        over = self.waiting + len(events) - MOST
        if over > 0:
            if not self.lost:
                logger.error("%d events wait for RabbitMQ: the oldest are given up.", MOST)
            self.lost += over
            EVENTS.labels("lost").inc(over)
        self._events.extend(events)
        EVENTS_WAITING.set(self.waiting)
        self._arrived.set()

    async def keep_sending(self) -> None:
        """Send for ever, and find out for ever whether that could be done."""
        while True:
            async with self._sending:
                sent = await self._send()
            if not sent:
                await asyncio.sleep(PAUSE)
            elif not self._events:
                self._arrived.clear()
                with suppress(asyncio.TimeoutError):
                    await asyncio.wait_for(self._arrived.wait(), PAUSE)

    async def stop(self) -> None:
        """Send what is left, if it can be, and end the connection."""
        async with self._sending:
            while self._events and await self._send():
                pass
            await self._close()
        if self._events:
            logger.error("%d events could not be sent and are lost.", self.waiting)

    async def _send(self) -> bool:
        """Send the oldest events, or none; return whether RabbitMQ is there and has them."""
        batch = list(islice(self._events, BATCH))
        try:
            await asyncio.wait_for(self._try(batch), PATIENCE)
        except Exception as error:  # of many kinds, from three packages
            self.service.failed(error)
            await self._close()
            return False
        self.service.worked()
        EVENTS.labels("sent").inc(len(batch))
        for event in batch:
            if self._events and self._events[0] is event:  # else it was given up meanwhile
                self._events.popleft()
        EVENTS_WAITING.set(self.waiting)
        return True

    async def _try(self, batch: list[dict[str, Any]]) -> None:
        if not self._broker or not self._broker.is_ready():
            await self._close()
            self._broker = Broker(self._settings.broker)
            await self._broker.connect()
        await self._broker.send(batch)

    async def _close(self) -> None:
        """End the connection, which may be broken."""
        broker, self._broker = self._broker, None
        if broker:
            with suppress(Exception):
                await asyncio.wait_for(broker.close(), PATIENCE)
