"""The table of facts, and all about one."""

from __future__ import annotations

import pytest

from office.paper import Paper
from shell.look import Look
from tests.office.conftest import Run


def test_all_facts_are_listed_by_topic(run: Run) -> None:
    done = run("show")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "International Profile, 2017; version 1, 35 facts"
    assert "staff_out: exchange visits abroad by HUST's faculty and staff" in lines
    row = next(line for line in lines if "exchange.staff_out" in line).split("  ")
    assert [cell for cell in row if cell] == [
        "exchange.staff_out",
        "over 2,000",
        "2017 \u00b64",
        "over 2,000 overseas exchange visits a year by faculty and staff",
    ]
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    "told",
    [
        "profiles/hust/facts/projects.yml:7",
        "  People call it  key international cooperation project, key cooperation project",
        "  Counts          key international cooperation projects, at the time of the page",
        "    Yes: HUST leads 33 key international cooperation projects.",
        "Asked like this (",
        "profiles/hust/nlu/projects/count.yml (",
        "profiles/hust/conversations/single_facts/research.yml:8",
        "best examples of China-EU cooperation): a number near it",
    ],
)
def test_everything_about_a_fact_is_shown(
    run: Run, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    monkeypatch.setenv("PROFILE", "hust")
    assert told in run("show", "research.projects.count").stdout


def test_a_topic_is_shown_alone(run: Run) -> None:
    assert run("show", "partners").stdout.count("partners.") == 2


def test_an_unknown_fact_gets_the_nearest_ids(run: Run) -> None:
    done = run("show", "partners.institution")
    assert done.returncode == 2
    assert done.stderr.startswith(
        "There is no fact partners.institution. Did you mean partners.inst"
    )


def test_a_narrow_terminal_gets_the_last_column_below(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("office.paper.look_of", lambda stream, environment: Look(True, False, 30))
    import sys

    Paper(sys.stdout).table(
        [["partners.institutions", "246", "over 240 partners in many countries"]]
    )
    assert capsys.readouterr().out == (
        "partners.institutions 246\n    over 240 partners in many\n    countries\n"
    )
