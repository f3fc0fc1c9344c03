"""What only the real assistant can tell: how messages are read, and which reviewed turns fail."""

from __future__ import annotations

from pathlib import Path

from facts.loader import read_yaml
from tests.office.conftest import change
from tests.office.test_command import call

ROWS = """\
message,earlier,answered,should
how many partner institutions are there in all?,,,partners.institutions
and in how many countries?,how many partner institutions are there in all?,,partners.countries|41
how many partner institutions are there all in all?,,246 of them,decline
How many visitors does HUST receive in a year?,,,"around 1,800"
"""


def test_ask_answers_from_the_files_as_they_are(profile: Path) -> None:
    change(profile / "facts" / "partners.yml", "value: 246", "value: 251")
    done = call("ask", "how many partners?", "and in how many countries?", PROFILE=str(profile))
    assert done.returncode == 0, done.stderr
    assert "251" in done.stdout and "41" in done.stdout
    assert "answered with partners.institutions" in done.stdout
    assert "partners.count" in done.stdout  # what it is read as


def test_reviewed_rows_are_played_and_become_tests(profile: Path, tmp_path: Path) -> None:
    table, var = tmp_path / "table.csv", tmp_path / "var"
    table.write_text(ROWS, encoding="utf-8")
    done = call("review", str(table), "--yes", PROFILE=str(profile), VAR_DIR=str(var))
    assert done.returncode == 0, done.stderr
    assert "3 new tests: 1 fail now, 2 are right already." in done.stdout
    assert f"{table}:4: how many partner institutions are there all in all?" in done.stdout
    assert "fails: outcome is 'answer', not 'decline'" in done.stdout
    assert f"{table}:5: tested already, in " in done.stdout
    assert not var.exists()  # what is only tried is no conversation
    folder = profile / "conversations" / "reviewed"
    assert read_yaml(folder / "and-in-how-many-countries.yml") == [
        {"user": "how many partner institutions are there in all?"},
        {
            "user": "and in how many countries?",
            "outcome": "answer",
            "facts": ["partners.countries"],
            "says": ["41"],
        },
    ]
    assert len(list(folder.iterdir())) == 3
    again = call("review", str(table), "--yes", PROFILE=str(profile))
    assert again.returncode == 0 and "Nothing is new in it." in again.stdout
    assert len(list(folder.iterdir())) == 3
