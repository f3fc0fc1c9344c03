"""Plays every conversation in ``conversations`` of each profile against the real assistant.

A file is a list of turns. ``user`` is sent; what else a turn has is expected of the reply (see
office/reviewing/faults.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facts.folders import PROFILES
from facts.loader import read_yaml
from office.reviewing.faults import faults
from tests.conftest import HUST, ROOT, Server

FILES = sorted(HUST.glob("conversations/*/*.yml"))
OTHERS = sorted(set(PROFILES.glob("*/conversations/*/*.yml")) - set(FILES))


@pytest.mark.parametrize("path", FILES, ids=[f"{f.parent.name}/{f.stem}" for f in FILES])
def test_conversation(path: Path, assistant: Server) -> None:
    play(path, assistant)


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    """The assistants of other profiles, each once it is asked; trained where they are not yet."""
    started: dict[str, Server] = {}
    yield started
    for server in started.values():
        server.stop()


def serve(profile: Path, started: dict[str, Server], folder: Path) -> Server:
    """Return the assistant of a profile, ready."""
    if profile.name not in started:
        environment = {**os.environ, "PROFILE": profile.name}
        subprocess.run([sys.executable, "-m", "training"], cwd=ROOT, env=environment, check=True)
        started[profile.name] = Server(folder, PROFILE=profile.name)
        started[profile.name].wait()
    return started[profile.name]


@pytest.mark.parametrize("path", OTHERS, ids=[f"{f.parts[-4]}/{f.stem}" for f in OTHERS])
def test_conversation_of_another_profile(
    path: Path, others: dict[str, Server], tmp_path_factory: pytest.TempPathFactory
) -> None:
    profile = path.parents[2]
    play(path, serve(profile, others, tmp_path_factory.mktemp(profile.name)))


def play(path: Path, assistant: Server) -> None:
    """Say each turn and compare its reply."""
    sender = uuid.uuid4().hex
    for number, turn in enumerate(read_yaml(path), start=1):
        messages = assistant.say(turn["user"], sender)
        check(turn, messages, f"turn {number}: {turn['user']!r} -> {messages}")


def check(turn: dict[str, Any], messages: list[dict[str, Any]], where: str) -> None:
    """Compare a reply with what a turn expects."""
    wrong = list(faults(turn, messages))
    assert not wrong, f"{'; '.join(wrong)}: {where}"
