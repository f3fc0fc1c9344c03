"""The command with the real assistant: on a server, and in its own process."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import Any

import pytest

from shell.conversation import Conversation
from shell.local import Local
from tests.conftest import ROOT, Server
from tests.shell.terminal import Terminal, needs_tmux

QUESTIONS = [
    "How many partner institutions does HUST have abroad?",
    "and in how many countries?",
    "so 50?",
    "how many centers were set up",
    "2",
    "who approved them?",
    "华科有多少合作大学？",
    "",
    "thanks",
]


def played(*arguments: str, **environment: str) -> list[dict[str, Any]]:
    """Pipe the questions in; return the turns."""
    done = subprocess.run(
        [sys.executable, "-m", "shell", "--json", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        input="\n".join(QUESTIONS),
        text=True,
        capture_output=True,
        timeout=240,
    )
    assert (done.returncode, done.stderr) == (3, ""), "the centers are asked back"
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.slow
def test_a_server_and_the_own_process_say_the_same(assistant: Server, tmp_path: Path) -> None:
    served = played("--url", f"127.0.0.1:{assistant.port}")
    assert [turn["message"] for turn in served] == list(filter(None, QUESTIONS))
    assert served[4]["custom"]["facts"] == ["research.hubei_centers.count"]
    assert played(HUST_CHAT_URL="", VAR_DIR=str(tmp_path)) == served


@needs_tmux
def test_the_conversation_of_the_readme(assistant: Server, tmp_path: Path) -> None:
    screen = Terminal(
        "--url", f"http://127.0.0.1:{assistant.port}", columns=78, XDG_STATE_HOME=str(tmp_path)
    )
    try:
        screen.ready(0)
        screen.keys("partner", "Tab")
        screen.wait("How many partner institutions does HUST have?")
        screen.keys("Enter")
        screen.ready(1)
        typed = ("so 50?", "how many centers were set up", "2", "who approved them?")
        for turn, line in enumerate(typed, start=2):
            screen.say(line)
            screen.ready(turn)
        screen.say("/source")
        assert (
            screen.ready(6).partition("\n\n")[2]
            == """\
you> How many partner institutions does HUST have?
HUST has cooperative relationships with 246 foreign universities and
institutions.
International Profile, 2017, paragraph 1

you> so 50?
No: HUST has cooperative relationships with 246 foreign universities and
institutions.
International Profile, 2017, paragraph 1

you> how many centers were set up
Which do you mean: six state-level international centers for science and
technology or eight international science and technology cooperation centers
in Hubei Province?
  1. State-level centers
  2. Hubei centers

you> 2
Hubei centers
HUST has established eight international science and technology cooperation
centers in Hubei Province.
International Profile, 2017, paragraph 3

you> who approved them?
The eight cooperation centers in Hubei Province were approved by the Ministry
of Education (MOE).
International Profile, 2017, paragraph 3

you> /source
International Profile, 2017, paragraph 3
facts: research.hubei_centers.approver

you>"""
        )
    finally:
        screen.close()


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
