"""The command with the real assistant: on a server, and in its own process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

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
