"""The facts are edited while people ask: badly, slowly, and well."""

from __future__ import annotations

import time

import pytest

from tests.faults.alone import Alone
from tests.test_server import edit
from tests.widget_client import Visitor

PROJECTS = "How many key international cooperation projects does HUST lead?"


def projects(alone: Alone) -> str:
    """Ask how many projects there are."""
    return str(Visitor(alone.port).say(PROJECTS).reply["text"])


@pytest.mark.short
def test_a_broken_edit_changes_no_answer_and_a_mended_one_does(alone: Alone) -> None:
    path = alone.profile / "facts" / "projects.yml"
    with alone.load() as load:
        load.goes_on(20)
        edit(path, "value: 33", "value: many")
        load.goes_on(40)
        assert "33 " in projects(alone)
        edit(path, "value: many", "value: 57")
        load.goes_on(20)
        assert "57 " in projects(alone)
    edit(path, "value: 57", "value: 33")
    alone.check(load)
    assert "projects.yml" in alone.log.read_text()


def test_what_editors_leave_beside_the_files_is_no_fact(alone: Alone) -> None:
    facts = alone.profile / "facts"
    lock = facts / ".#projects.yml"  # Emacs: a link to nowhere for as long as a file is edited
    half = facts / ".projects.yml"
    with alone.load() as load:
        lock.symlink_to("ann@office.4711:1732550000")
        half.write_text("topic: proj")
        load.goes_on(40)
        lock.unlink()
        half.unlink()
    alone.check(load)


def test_a_file_that_is_written_slowly_is_used_when_it_is_whole(alone: Alone) -> None:
    path = alone.profile / "facts" / "hubei_centers.yml"
    text = path.read_text()
    with alone.load() as load:
        for _ in range(5):
            with path.open("w") as file:
                for line in text.splitlines(keepends=True):
                    file.write(line)
                    file.flush()
                    time.sleep(0.02)
        load.goes_on(20)
    alone.check(load)
