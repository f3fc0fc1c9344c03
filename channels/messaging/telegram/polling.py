"""Fetches updates from Telegram, for an assistant that cannot be reached from the internet."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Callable

import aiohttp

from channels.messaging.sender import NotSent, Sender
from channels.messaging.values import objects

logger = logging.getLogger(__name__)
#: Only these are sent at all, fetched or delivered.
WANTED = ["message", "callback_query"]
#: Seconds that Telegram waits for an update before it says that there is none.
WAIT = 50
#: Seconds before Telegram is asked again after it did not answer.
PAUSE = 5.0


async def poll(sender: Sender, take: Callable[[dict[str, Any]], None]) -> None:
    """Fetch updates for ever.

    Args:
        sender: Client of the Bot API.
        take: Is given each update, and makes sure that it is one.
    """
    await sender.post("deleteWebhook", json={})  # while there is one, Telegram gives none
    request: dict[str, Any] = {"timeout": WAIT, "allowed_updates": WANTED}
    patience = aiohttp.ClientTimeout(total=WAIT + 10)
    while True:
        try:
            got = await sender.post("getUpdates", json=request, timeout=patience)
            if not isinstance(got, dict) or not isinstance(got.get("result"), list):
                raise NotSent(200, why="no updates in the answer")
        except NotSent as reason:
            logger.error("telegram: %s; updates are fetched again in %d s.", reason, PAUSE)
            await asyncio.sleep(PAUSE)
            continue
        for update in objects(got, "result"):
            take(update)
            request["offset"] = int(update["update_id"]) + 1  # the ones before are done with
