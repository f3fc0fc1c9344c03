"""How much a chat may ask: beyond, it is told so once, and then there is silence for a while."""

from __future__ import annotations

from enum import Enum, auto

from limits.limits import Limits
from limits.rates import Rates
from limits.windows import Use


class Ruling(Enum):
    """What is to be done with a message."""

    ANSWER = auto()
    TELL = auto()
    IGNORE = auto()


class Quota:
    """Counts the messages of chats.

    Args:
        limits: Counts.
        most: Messages of a chat in a minute.
    """

    def __init__(self, limits: Limits, most: int = Rates().chat_messages) -> None:
        """Keep both."""
        self._limits, self._most = limits, most

    async def ruling(self, sender: str) -> Ruling:
        """Count a message.

        Args:
            sender: Of the conversation.
        """
        if not await self._limits.count(Use(f"messages {sender}", self._most)):
            return Ruling.ANSWER
        told = await self._limits.count(Use(f"told {sender}", 1))
        return Ruling.IGNORE if told else Ruling.TELL
