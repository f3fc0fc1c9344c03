"""What several processes share in Redis: where each conversation stands, and unwritten turns.

Redis is never the only place of anything that is written in the database: what it has lost, or
missed while it was away, is found there by the number of the turn.
"""

from __future__ import annotations

from typing import Sequence

from store.record import Record
from store.redis import Shared
from store.state import EMPTY, State

#: Seconds for which a conversation's state stays at hand.
KEPT = 24 * 3600
#: Stream of turns that are played, but perhaps not written yet: a process that dies leaves them.
UNWRITTEN = "assistant:unwritten"
#: So many of them are taken over at once.
MOST = 200
#: A turn counts if nobody has gone on from the state it was played on; a call that comes twice,
#: since its answer was lost, counts once.
_COMMIT = """
local number = tonumber(redis.call('HGET', KEYS[1], 'number') or '0')
if number >= tonumber(ARGV[1]) then
    return redis.call('HGET', KEYS[1], 'state') == ARGV[2] and 'again' or false
end
redis.call('HSET', KEYS[1], 'number', ARGV[1], 'state', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return redis.call('XADD', KEYS[2], '*', 'turn', ARGV[4])
"""


class SharedStates:
    """States and unwritten turns in Redis.

    Args:
        shared: The client.
    """

    def __init__(self, shared: Shared) -> None:
        """Keep the client."""
        self._shared = shared
        self._seen: set[str] = set()

    async def state(self, sender: str) -> State:
        """Return where a conversation stands, as far as Redis knows.

        Raises:
            Away: If Redis is.
        """
        text = await self._shared.call(lambda redis: redis.hget(_key(sender), "state"))
        return State.loads(text) if text else EMPTY

    async def commit(self, record: Record) -> str | None:
        """Let a turn count, unless another process has gone on meanwhile.

        Returns:
            Name of its copy among the unwritten turns; None where it does not count.

        Raises:
            Away: If Redis is.
        """
        keys = [_key(record.sender), UNWRITTEN]
        given = (record.number, record.state, KEPT, record.dumps())
        copy: str | None = await self._shared.run(_COMMIT, keys, *given)
        return copy

    async def written(self, copies: Sequence[str]) -> None:
        """Remove the copies of turns that are written.

        Raises:
            Away: If Redis is.
        """
        await self._shared.call(lambda redis: redis.xdel(UNWRITTEN, *copies))

    async def left(self) -> dict[str, Record]:
        """Return turns that were here at the last call as well: who played them is slow, or gone.

        Raises:
            Away: If Redis is.
        """
        found = await self._shared.call(lambda redis: redis.xrange(UNWRITTEN, count=MOST))
        left = {copy: fields["turn"] for copy, fields in found if copy in self._seen}
        self._seen = {copy for copy, _ in found}
        return {copy: Record.loads(turn) for copy, turn in left.items()}

    async def forget(self, sender: str) -> None:
        """Remove a conversation.

        Raises:
            Away: If Redis is.
        """
        await self._shared.call(lambda redis: redis.delete(_key(sender)))
        found = await self._shared.call(lambda redis: redis.xrange(UNWRITTEN))
        copies = [name for name, turn in found if Record.loads(turn["turn"]).sender == sender]
        if copies:
            await self.written(copies)


def _key(sender: str) -> str:
    return f"assistant:conversation:{sender}"
