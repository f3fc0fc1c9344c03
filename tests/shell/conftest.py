"""Fixtures: an assistant that is played, and the command as it is run."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Callable

import pytest

from tests.conftest import ROOT
from tests.shell.stub import Stub

Run = Callable[..., subprocess.CompletedProcess[str]]


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
