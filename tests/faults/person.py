"""A person at the widget, who sends a message until it is answered, as widget/src/net/ does."""

from __future__ import annotations

import asyncio
import base64
import json
import random
import time
import uuid
from functools import partial
from typing import Any

from aiohttp import ClientError, ClientSession

from tests.faults.ledger import SORRY, Said, Talk, Turn, history, said

#: Seconds before the next attempt: the widget's 1, 2, 4 … 30 in small, so that a test is short.
FIRST, LONGEST = 0.2, 2.0
#: Seconds after which a turn counts as lost.
PATIENCE = 300.0
#: How often a connection is lost once the message is accepted: it is sent again, as by a phone.
HANGS_UP = 1 / 7
#: How often a message is sent twice at once, as two open tabs do.
TWO_TABS = 1 / 11


class Failed(Exception):
    """An attempt came to nothing; another may succeed.

    Args:
        wait: Seconds that the assistant asks to wait.
    """

    def __init__(self, wait: float = 0.0) -> None:
        """Keep the wait."""
        super().__init__(wait)
        self.wait = wait


class Person:
    """Leads a conversation.

    Args:
        http: Client.
        address: Of the assistant.
        name: Of the conversation.
    """

    def __init__(self, http: ClientSession, address: str, name: str) -> None:
        """Nothing is said yet."""
        self._http, self._address, self._token = http, address, ""
        self.talk = Talk(name, "")

    async def begin(self) -> None:
        """Get a token."""
        self._token = (await insist(self._start))["token"]
        claims = self._token.split(".")[1]
        self.talk.sender = json.loads(base64.urlsafe_b64decode(claims + "=="))["sub"]

    async def ask(self, text: str, wanted: Said) -> Turn:
        """Ask, and ask again where the assistant apologises; return the last turn."""
        while True:
            turn = Turn(uuid.uuid4().hex, text, wanted)
            self.talk.turns.append(turn)
            start = time.monotonic()
            tabs = 2 if random.random() < TWO_TABS else 1
            send = partial(self._send, turn)
            await asyncio.gather(*(insist(send) for _ in range(tabs)))
            turn.seconds = time.monotonic() - start
            if turn.got[-1:] != [SORRY]:
                return turn
            await asyncio.sleep(FIRST)

    async def look_back(self) -> None:
        """Read the conversation, as a page does that is opened again."""
        self.talk.histories.append(history((await insist(self._read))["messages"]))

    async def _start(self) -> Any:
        async with self._http.post(f"{self._address}/widget/sessions") as answer:
            return await _json(answer)

    async def _read(self) -> Any:
        async with self._http.get(f"{self._address}/widget/messages", headers=self._signed) as got:
            return await _json(got)

    async def _send(self, turn: Turn) -> None:
        turn.sent += 1
        body = {"id": turn.id, "text": turn.text}
        url = f"{self._address}/widget/messages"
        async with self._http.post(url, json=body, headers=self._signed) as answer:
            await _check(answer)
            async for line in answer.content:
                told = json.loads(line)
                if turn.sent == 1 and random.random() < HANGS_UP:
                    answer.close()
                    raise Failed
                if told["type"] == "reply":
                    turn.got.append(said(told["message"]))
                    return
        raise Failed  # the stream ended early

    @property
    def _signed(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"}


async def insist(attempt: Any) -> Any:
    """Make attempts until one succeeds; None where the patience ends."""
    until, pause = time.monotonic() + PATIENCE, FIRST
    while time.monotonic() < until:
        try:
            return await attempt()
        except (ClientError, OSError, asyncio.TimeoutError, ValueError):
            wait = 0.0  # ValueError: half a line
        except Failed as failure:
            wait = failure.wait
        await asyncio.sleep(max(pause, min(wait, LONGEST)) * (1 + random.random() / 4))
        pause = min(2 * pause, LONGEST)
    return None


async def _check(answer: Any) -> None:
    """Refuse what the widget would not repeat; a test must not hide it."""
    if answer.status in (429,) or answer.status >= 500:
        raise Failed(float(answer.headers.get("Retry-After") or 0))
    assert answer.status < 300, (answer.status, await answer.text())


async def _json(answer: Any) -> Any:
    await _check(answer)
    return await answer.json()
