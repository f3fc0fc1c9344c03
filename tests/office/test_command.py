"""The command itself: as a process, and its texts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from office.texts import text_of
from tests.conftest import ROOT

SOURCES = [path.read_text(encoding="utf-8") for path in (ROOT / "office").rglob("*.py")]


def call(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "office", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_without_a_command_it_explains_itself() -> None:
    done = call()
    assert done.returncode == 0
    for name in ("check", "show", "ask", "set", "add", "diff", "history", "review"):
        assert re.search(rf"^ +{name} ", done.stdout, re.M)


def test_the_status_of_a_process_tells_of_errors(profile: Path) -> None:
    assert call("check", PROFILE=str(profile)).returncode == 0
    (profile / "facts" / "ci.yml").write_text("topic: ci\n", encoding="utf-8")
    done = call("check", PROFILE=str(profile))
    assert done.returncode == 1 and "field title: is missing" in done.stdout
    done = call("--profile", str(profile / "nowhere"), "show")
    assert done.returncode == 2 and "not found in" in done.stderr
    assert call("paint").returncode == 2


def test_what_cannot_be_printed_stops_nothing(profile: Path) -> None:
    done = call("show", "research.levels", PROFILE=str(profile), PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and "?" in done.stdout


def named() -> set[str]:
    """The keys that the code names, with a * for what it fills in."""
    found = set()
    for source in SOURCES:
        for name in re.findall(
            r'(?:say|text_of|finding|_ask)\(\s*(?:\w+, )?f?"([a-z_.{}\[\]]+)"', source
        ):
            found.add(re.sub(r"\{[^}]*\}", "*", name))
    return found


@pytest.mark.parametrize(
    "name", sorted(name for name in named() if "*" not in name and "." in name)
)
def test_every_text_that_is_named_is_there(name: str) -> None:
    assert text_of(name)
