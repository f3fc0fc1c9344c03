"""Visitors of the widget, each in a conversation of its own, who ask as soon as they can."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from itertools import cycle

import aiohttp

#: Questions that need the turn before, and some that do not.
TALK = (
    "How many partner institutions does HUST have abroad?",
    "and in how many countries?",
    "so 50?",
    "How many Confucius Institutes are there?",
    "where are they?",
    "Which universities are the partners?",
    "how many centers were set up",
    "thanks",
)
#: Seconds that a turn may take before the run has failed.
PATIENCE = 120.0


async def turns(url: str, visitors: int, seconds: float) -> list[float]:
    """Let visitors talk.

    Args:
        url: Of the cluster.
        visitors: At a time.
        seconds: After which nobody asks any more.

    Returns:
        For each turn, the seconds from the question to its reply.
    """
    taken: list[float] = []
    until = time.monotonic() + seconds
    connector = aiohttp.TCPConnector(limit=visitors)
    patience = aiohttp.ClientTimeout(total=PATIENCE)
    async with aiohttp.ClientSession(connector=connector, timeout=patience) as session:
        await asyncio.gather(*(_visit(session, url, until, taken) for _ in range(visitors)))
    return taken


async def _visit(
    session: aiohttp.ClientSession, url: str, until: float, taken: list[float]
) -> None:
    async with session.post(f"{url}/widget/sessions") as started:
        started.raise_for_status()
        token = (await started.json())["token"]
    signed = {"Authorization": f"Bearer {token}"}
    for text in cycle(TALK):
        asked = time.monotonic()
        if asked > until:
            return
        body = {"id": uuid.uuid4().hex, "text": text}
        async with session.post(f"{url}/widget/messages", json=body, headers=signed) as answer:
            answer.raise_for_status()
            lines = [json.loads(line) for line in (await answer.text()).splitlines()]
        taken.append(time.monotonic() - asked)
        if lines[-2]["message"]["outcome"] is None:
            raise RuntimeError(f"no answer to {text!r}: {lines}")
