"""`make cluster` itself: what it prints, and that it cleans up whenever it is told to stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from facts.folders import ROOT
from tests.cluster.running import folder_for_all, running_in
from tests.services.service import free_port


@pytest.fixture
def folder() -> Iterator[Path]:
    with folder_for_all() as made:
        yield made


def start(folder: Path, **environment: str) -> subprocess.Popen[str]:
    settings = {"VAR_DIR": str(folder), "PORT": str(free_port()), "EVENTS": "off"}
    return subprocess.Popen(
        [sys.executable, "-m", "cluster"],
        cwd=ROOT,
        env={**os.environ, **settings, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def wait_for(path: Path) -> None:
    until = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < until, f"{path.name} does not come about"
        time.sleep(0.05)


def test_a_stop_in_the_middle_of_the_start_leaves_nothing_running(folder: Path) -> None:
    process = start(folder)
    wait_for(folder / "cluster" / "assistant-1.pid")
    assert len(running_in(folder)) > 3
    process.send_signal(signal.SIGINT)
    printed = process.communicate(timeout=60)[0]
    assert process.returncode == 0
    assert printed == "Starting redis, postgres, assistant-1, assistant-2, nginx ...\n"
    assert running_in(folder) == []
    secrets = list((folder / "cluster" / "secrets").iterdir())
    assert secrets and all(secret.stat().st_mode & 0o777 == 0o600 for secret in secrets)


def test_what_a_killed_cluster_left_is_ended_by_the_next(folder: Path) -> None:
    process = start(folder)
    mark = folder / "cluster" / "assistant-1.pid"
    wait_for(mark)
    process.kill()
    process.communicate()
    assert running_in(folder), "nothing was left that could be ended"
    process = start(folder)
    left = mark.read_text()
    while mark.exists() and mark.read_text() == left:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    printed = process.communicate(timeout=60)[0]
    assert process.returncode == 0, printed
    assert running_in(folder) == []


def test_a_wrong_setting_is_one_clear_sentence(folder: Path) -> None:
    printed = start(folder, ASSISTANTS="0").communicate(timeout=60)[0]
    assert printed == "Cannot start. ASSISTANTS=0 is not a number from 1 to 100.\n"
