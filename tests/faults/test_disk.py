"""The disk with the conversations is full for a while."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.state import AT_HAND
from tests.faults.alone import Alone

#: Of the disk: room for some hundred turns, and soon filled.
SIZE = "16m"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk."""
    folder = tmp_path / "assistant-1"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(file: Path) -> None:
    """Fill the disk to the last byte."""
    with file.open("ab", buffering=0) as filling:
        for size in (1 << 16, 1 << 9, 1):
            try:
                while filling.write(b"x" * size):
                    pass
            except OSError:
                continue


def test_a_full_disk_stops_no_answer_and_nothing_is_lost(tmp_path: Path, disk: Path) -> None:
    alone = Alone(tmp_path)
    alone.begin()
    try:
        with alone.load() as load:
            load.goes_on(20)
            fill(disk / "filling")
            load.goes_on(60)
            (disk / "filling").unlink()
            load.goes_on(20)
        alone.check(load, at_hand=AT_HAND)
    finally:
        alone.stop()
