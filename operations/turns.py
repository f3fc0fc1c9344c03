"""Each turn is counted, and gets a line in the log that tells neither who spoke nor what."""

from __future__ import annotations

import logging
import time
from contextlib import contextmanager
from typing import Any, Iterable, Iterator, Mapping

from operations.logs import CONVERSATION
from operations.metrics import RUNNING, TURN_SECONDS, TURNS

logger = logging.getLogger(__name__)
OUTCOMES = ("answer", "clarify", "decline", "chitchat")
FAILED = "failed"


class Turn:
    """What came of a turn.

    Attributes:
        outcome: One of :data:`OUTCOMES`, or :data:`FAILED` where an apology went out.
    """

    def __init__(self) -> None:
        """Start as one that fails."""
        self.outcome = FAILED

    def said(self, responses: Iterable[Mapping[str, Any]], sorry: Mapping[str, Any]) -> None:
        """Take note of what was said.

        Args:
            responses: With ``text`` and ``custom``.
            sorry: The response that apologises.
        """
        for response in responses:
            if response.get("text") == sorry.get("text"):
                self.outcome = FAILED
                return
            outcome = (response.get("custom") or {}).get("outcome")
            if outcome in OUTCOMES:
                self.outcome = outcome


@contextmanager
def counted(channel: str, sender: str) -> Iterator[Turn]:
    """Count what is played within.

    Args:
        channel: The channel's name.
        sender: Of the conversation.
    """
    turn, began = Turn(), time.perf_counter()
    RUNNING.inc()
    try:
        yield turn
    finally:
        RUNNING.dec()
        seconds = time.perf_counter() - began
        TURNS.labels(channel, turn.outcome).inc()
        TURN_SECONDS.labels(channel).observe(seconds)
        logger.info(
            "turn",
            extra={
                "channel": channel,
                "outcome": turn.outcome,
                "ms": round(seconds * 1000, 1),
                CONVERSATION: sender,
            },
        )
