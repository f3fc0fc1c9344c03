"""How versions differ, and what was said when: from folders and from git."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.office.conftest import Run, change


class Repository:
    """A git repository with a profile in it, as it was at several times."""

    def __init__(self, folder: Path, profile: Path) -> None:
        """Begin with the profile's facts where they were kept long ago."""
        self.folder, self.profile, self._year = folder, profile, 2017
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str) -> None:
        """Run git, as somebody and at a time."""
        who = ["-c", "user.name=Li Wei", "-c", "user.email=li@example.edu"]
        date = f"{self._year}-05-01T12:00:00"
        subprocess.run(
            ["git", *who, *words],
            cwd=self.folder,
            check=True,
            env={"PATH": "/usr/bin:/bin", "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date,
                 "HOME": str(self.folder), "GIT_CONFIG_NOSYSTEM": "1"},
        )  # fmt: skip

    def commit(self, message: str) -> None:
        """Keep the files as they are; a year goes by."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        self._year += 1


@pytest.fixture
def repository(profile: Path) -> Repository:
    """Facts that were changed, moved to another folder, split, and changed again."""
    made = Repository(profile.parent, profile)
    facts, old = profile / "facts", profile.parent / "data" / "facts"
    hidden = profile.parent.parent / "kept"
    shutil.move(profile, hidden)
    shutil.copytree(hidden / "facts", old)
    shutil.copytree(hidden / "facts", made.folder / "other" / "facts")
    change(made.folder / "other" / "facts" / "profile.yml", "id: hust", "id: other")
    made.commit("Add the facts")
    change(old / "projects.yml", "value: 33", "value: 35")
    change(made.folder / "other" / "facts" / "projects.yml", "value: 33", "value: 99")
    made.commit("Count again")
    shutil.move(hidden, profile)
    shutil.rmtree(facts)
    shutil.move(old, facts)
    made.commit("Move the facts")
    projects = (facts / "projects.yml").read_text(encoding="utf-8")
    (facts / "projects.yml").rename(facts / "leading.yml")
    made.commit("Rename the file")
    text = projects.replace("value: 35", "value: 40").replace(
        "qualifier: exactly", "qualifier: about", 1
    )
    (facts / "leading.yml").write_text(text, encoding="utf-8")
    made.commit("Say it as the page does")
    return made


def test_history_goes_on_where_files_were_moved(run: Run, repository: Repository) -> None:
    done = run("history", "research.projects.count")
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if not line.startswith("  ")]
    assert lines == [
        "2017-05-01  Li Wei: 33 (as of 2017)",
        "2018-05-01  Li Wei: 35 (as of 2017)",
        "2021-05-01  Li Wei: around 40 (as of 2017)",
    ]
    assert "  HUST leads 35 key international cooperation projects.\n" in done.stdout
    assert "Say it as the page does" in done.stdout


def test_history_tells_what_is_not_committed_and_what_was_taken_out(
    run: Run, repository: Repository
) -> None:
    run("set", "research.projects.count", "41", "--yes")
    assert (
        "not committed yet: around 41 (as of 2017)"
        in run("history", "research.projects.count").stdout
    )
    facts = repository.profile / "facts"
    (facts / "leading.yml").unlink()
    change(facts / "profile.yml", ", research.projects.count, research.projects.program", "")
    repository.commit("No more projects")
    done = run("history", "research.projects.count")
    assert "2022-05-01  Li Wei: taken out" in done.stdout


def test_history_of_no_fact_names_the_nearest(run: Run, repository: Repository) -> None:
    done = run("history", "research.project.count")
    assert done.returncode == 2
    assert "Did you mean research.projects.count" in done.stderr


def test_commits_are_compared_in_words(run: Run, repository: Repository) -> None:
    assert run("diff", "main~4", "main").stdout == (
        "research.projects.count: 33 -> around 40\n"
        "  - HUST leads 33 key international cooperation projects.\n"
        "  + HUST leads around 40 key international cooperation projects.\n"
    )
    assert run("diff", "main~3", "main~1").stdout == "The two versions say the same.\n"
    done = run("diff", "main~9")
    assert done.returncode == 2 and "main~9 is neither a folder" in done.stderr


def test_folders_are_compared_in_words(run: Run, profile: Path, tmp_path: Path) -> None:
    old = shutil.copytree(profile, tmp_path / "old")
    run("set", "research.projects.count", "34", "--as-of", "2018", "--yes")
    change(profile / "facts" / "ci.yml", "HUST has jointly built {value}", "HUST built {value}")
    change(profile / "facts" / "ci.yml", "aliases: [language, chinese,", "aliases: [language, tea,")
    change(profile / "facts" / "staff_out.yml", "id: exchange.staff_out", "id: exchange.staff")
    for _ in range(4):
        change(profile / "facts" / "profile.yml", "exchange.staff_out", "exchange.staff")
    change(profile / "facts" / "visits_in.yml", "en: [visits received,", "en: [")
    done = run("diff", str(old), str(profile))
    assert "profile: (version: 1 -> 2)\n" in done.stdout
    assert "research.projects.count: 33 -> 34 (as of 2017 -> 2018)\n" in done.stdout
    assert "ci.count: rephrased (answer)\n  - HUST has jointly built {value}" in done.stdout
    assert "ci.purpose: (aliases: + tea; - chinese)\n" in done.stdout
    assert "exchange.staff: new, over 2,000\n" in done.stdout
    assert "exchange.staff_out: removed, was over 2,000\n" in done.stdout
    assert "visits_in: (names: - visits received)\n" in done.stdout
    found = json.loads(run("diff", str(old), "--json").stdout)
    assert {"kind", "about", "text", "old", "new"} == set(found[0])


def test_without_git_it_says_so(run: Run, profile: Path) -> None:
    done = run("history", "ci.count")
    assert done.returncode == 2
    assert "not a git repository" in done.stderr
