"""Fixtures: an assistant that is played, and the command as it is run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import pytest

from tests.conftest import ROOT
from tests.shell.stub import Stub
from tests.shell.terminal import Terminal

Run = Callable[..., subprocess.CompletedProcess[str]]
Open = Callable[..., Terminal]


@pytest.fixture
def stub() -> Iterator[Stub]:
    running = Stub()
    yield running
    running.stop()


@pytest.fixture
def run(stub: Stub) -> Run:
    """Run the command with the stub's address; nothing is a terminal."""

    def call(*arguments: str, typed: str = "", **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-m", "shell", *arguments],
            cwd=ROOT,
            env={**os.environ, "HUST_CHAT_URL": stub.url, **environment},
            input=typed,
            text=True,
            capture_output=True,
            timeout=120,
        )

    return call


@pytest.fixture
def terminal(stub: Stub, tmp_path: Path) -> Iterator[Open]:
    """Start the command in terminals, with the stub's address and a history of its own."""
    opened: list[Terminal] = []

    def start(*arguments: str, **settings: Any) -> Terminal:
        surroundings = {"HUST_CHAT_URL": stub.url, "XDG_STATE_HOME": str(tmp_path / "state")}
        opened.append(Terminal(*arguments, **{**surroundings, **settings}))
        return opened[-1]

    yield start
    for one in opened:
        one.close()
