"""Edited facts are used once they are saved; broken ones are not, and that can be seen."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from actions.files import REST, Files, Stamp
from actions.knowledge import Knowledge
from tests.conftest import HUST


@pytest.fixture
def data(tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(HUST, tmp_path / "profile"))
    age(copy)
    return copy


def age(folder: Path, seconds: float = 2 * REST) -> None:
    """Let all changes be some time ago."""
    then = time.time() - seconds
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (then, then))


def edit(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def projects(knowledge: Knowledge) -> object:
    return knowledge.words().book.fact("research.projects.count").value


def test_an_edit_is_used_once_it_is_saved(data: Path) -> None:
    knowledge, path = Knowledge(data, share=1), data / "facts" / "projects.yml"
    whole = path.read_text(encoding="utf-8")
    assert projects(knowledge) == 33
    edit(path, whole.replace("value: 33", "value: 57"))
    assert projects(knowledge) == 33, "somebody may still be writing it"
    age(data)
    assert projects(knowledge) == 57


def test_a_machine_that_is_busy_with_other_things_does_not_put_an_edit_off(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = Files.stamp

    def halted(files: Files) -> Stamp:
        time.sleep(0.5)
        return look(files)

    knowledge, path = Knowledge(data), data / "facts" / "projects.yml"
    monkeypatch.setattr(Files, "stamp", halted)
    assert projects(knowledge) == 33
    edit(path, path.read_text(encoding="utf-8").replace("value: 33", "value: 57"))
    age(data)
    time.sleep(0.2)
    assert projects(knowledge) == 57


@pytest.mark.parametrize("state", ["emptied", "cut", "away"])
def test_a_file_that_is_being_saved_is_no_problem(data: Path, state: str) -> None:
    knowledge, path = Knowledge(data, share=1), data / "facts" / "projects.yml"
    whole = path.read_text(encoding="utf-8")
    assert projects(knowledge) == 33
    if state == "away":
        path.unlink()
    else:
        edit(path, whole[: len(whole) // 2] if state == "cut" else "")
    assert projects(knowledge) == 33 and knowledge.problem is None
    edit(path, whole.replace("value: 33", "value: 57"))
    age(data)
    assert projects(knowledge) == 57 and knowledge.problem is None


def test_a_broken_file_keeps_the_old_facts_and_is_told_until_it_is_mended(data: Path) -> None:
    knowledge, path = Knowledge(data, share=1), data / "facts" / "projects.yml"
    whole = path.read_text(encoding="utf-8")
    assert projects(knowledge) == 33 and knowledge.problem is None
    edit(path, whole.replace("value: 33", "value: many"))
    age(data)
    assert projects(knowledge) == 33
    first = knowledge.problem
    assert first and "projects.yml" in first.message and "value" in first.message
    edit(path, whole.replace("value: 33", "value: lots"))
    age(data, 3 * REST)
    assert projects(knowledge) == 33
    assert knowledge.problem and knowledge.problem.since == first.since, "it was never mended"
    edit(path, whole.replace("value: 33", "value: 57"))
    age(data)
    assert projects(knowledge) == 57 and knowledge.problem is None


def test_a_clock_that_was_set_back_does_not_keep_an_edit_away(data: Path) -> None:
    files = Files([data / "facts"], now=lambda: time.time() - 1e6)
    assert files.at_rest(files.stamp())
