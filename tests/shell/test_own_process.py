"""Turns in the command's own process that fail, or are not waited for."""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from types import FrameType, SimpleNamespace
from typing import Any

import pytest

from shell.conversation import Conversation
from shell.local import Local


class Agent:
    """Fails, or takes too long, as it is told by the message."""

    domain = SimpleNamespace(
        responses={"utter_sorry": [{"text": "Sorry!", "custom": {"outcome": "decline"}}]}
    )

    async def handle_message(self, message: Any) -> None:
        """Do what the message says."""
        if message.text == "fail":
            raise RuntimeError("broken on purpose")
        await asyncio.sleep(60)


def test_a_turn_that_fails_gets_an_apology(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert Conversation(Local(Agent(), [])).say("/fail").text == "Sorry!"
    assert "broken on purpose" in caplog.text and "Traceback" not in caplog.text


def test_a_turn_is_ended_by_ctrl_c_and_the_next_one_goes_on() -> None:
    def press(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    conversation = Conversation(Local(Agent(), []))
    conversation.say("fail")  # imports what a turn needs
    before = signal.signal(signal.SIGALRM, press)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        start = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            conversation.say("wait")
        assert time.monotonic() - start < 10
        assert conversation.say("fail").text == "Sorry!"
    finally:
        signal.signal(signal.SIGALRM, before)
