"""Lets one turn of a conversation be played at a time, in whichever process it is.

Rasa's own lock in Redis is asked once a second, and a process that dies with it keeps it for a
minute, by the clocks of all machines. Here who holds a lock moves it on while it lives; who waits
takes a lock that has stood still for a while on the waiter's own clock. No clock is compared with
another. Where that goes wrong, or Redis is away, the comparison at the end of a turn
(store/shared.py, store/tables.py) still lets only one turn count.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from contextlib import asynccontextmanager, suppress
from contextvars import ContextVar
from itertools import count
from typing import Any, AsyncGenerator
from weakref import WeakValueDictionary

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockStore

from store.redis import Shared
from store.service import Away

#: Seconds between two moves of a lock, and after which one that did not move is taken.
MOVES, DEAD = 0.5, 2.0
#: Seconds between two looks at a lock that another process holds.
LOOKS = 0.02
#: Milliseconds after which Redis itself removes a lock that nobody wants any more.
REMOVED = 60_000
_TAKE = """
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[2] then return held end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
return ''
"""
_MOVE = """
local held = redis.call('GET', KEYS[1])
if held and held:sub(1, #ARGV[1]) == ARGV[1] then
    redis.call('SET', KEYS[1], ARGV[1] .. ARGV[2], 'PX', ARGV[3])
end
"""
_LEAVE = """
local held = redis.call('GET', KEYS[1])
if held and held:sub(1, #ARGV[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
"""
#: The conversations whose locks the current task holds.
_MINE: ContextVar[frozenset[str]] = ContextVar("mine", default=frozenset())


class Locks(LockStore):
    """Locks of conversations: in this process, and in Redis where there are several.

    Args:
        shared: The client of Redis; None where there is one process.
    """

    def __init__(self, shared: Shared | None) -> None:
        """Start with none."""
        self._shared = shared
        self._local: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._held: dict[str, str] = {}

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = 0, wait_time_in_seconds: float = 0
    ) -> AsyncGenerator[TicketLock, None]:
        """Hold a conversation's lock; who holds it already goes on (see Rasa's LockStore).

        Args:
            conversation_id: The conversation.
            lock_lifetime: Not used: a lock is held for as long as its holder lives.
            wait_time_in_seconds: Not used.
        """
        ticket = self.create_lock(conversation_id)  # what Rasa returns; nobody reads it
        if conversation_id in _MINE.get():
            yield ticket
            return
        async with self._local.setdefault(conversation_id, asyncio.Lock()):
            token = _MINE.set(_MINE.get() | {conversation_id})
            try:
                await self._wait(conversation_id)
                yield ticket
            finally:
                _MINE.reset(token)
                await self._release(conversation_id)

    async def keep_moving(self) -> None:
        """Show for ever that this process lives, to those who wait for locks that it holds."""
        for move in count():
            await asyncio.sleep(MOVES)
            for conversation, name in list(self._held.items()):
                try:
                    await self._run(_MOVE, conversation, name, move, REMOVED)
                except Away:
                    break

    async def _wait(self, conversation: str) -> None:
        """Take the lock in Redis; where Redis is away, that of this process must do."""
        mine, seen, since = uuid.uuid4().hex, "", time.monotonic()
        while self._shared:
            stale = seen if time.monotonic() - since > DEAD else ""
            try:
                held = await self._run(_TAKE, conversation, mine, stale, REMOVED)
            except Away:
                return
            if not held or held == mine:  # the latter where Redis was asked twice
                self._held[conversation] = mine
                return
            if held != seen:
                seen, since = held, time.monotonic()
            await asyncio.sleep(LOOKS)

    async def _release(self, conversation: str) -> None:
        name = self._held.pop(conversation, None)
        if name:
            with suppress(Away):  # it is taken after a while, by who wants it
                await self._run(_LEAVE, conversation, name)

    async def _run(self, script: str, conversation: str, *given: str | int) -> Any:
        assert self._shared
        return await self._shared.run(script, [f"assistant:lock:{conversation}"], *given)
