"""Fixtures: a copy of the profile to work on, and the command as staff run it."""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import pytest

from office.__main__ import main
from office.desk import Desk
from tests.conftest import HUST


@dataclass(frozen=True)
class Done:
    """What a command printed, and its exit status."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A profile of one's own."""
    return Path(shutil.copytree(HUST, tmp_path / "office" / "hust"))


@pytest.fixture
def desk(profile: Path) -> Desk:
    return Desk(profile)


@pytest.fixture
def run(profile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on the copy, in this process; nothing is a terminal."""
    monkeypatch.setenv("PROFILE", str(profile))

    def call(*arguments: str, typed: str = "") -> Done:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capsys.readouterr()
        try:
            status = main(arguments)
        except SystemExit as left:  # of argparse
            status = int(left.code or 0)
        return Done(status, *capsys.readouterr())

    return call


def change(path: Path, old: str, new: str) -> None:
    """Change a file as an editor does."""
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))
