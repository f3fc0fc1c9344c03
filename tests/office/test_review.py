"""A reviewer's table: how it is read, what is told of mistakes, and the tests it becomes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from facts.loader import load_facts, read_yaml
from office.reviewing.case import Case
from office.reviewing.cases import cases_in, sorted_out
from office.reviewing.faults import faults
from office.reviewing.written import Known, name_of_test, text_of_test
from tests.conftest import HUST
from tests.office.conftest import Run

BOOK = load_facts(HUST / "facts")


def one(should: str, message: str = "and fees?", earlier: str = "") -> Case:
    """The case of one row, which must be right."""
    row = json.dumps({"message": message, "earlier": earlier, "should": should})
    (case,), wrong = cases_in(row, True, BOOK)
    assert not wrong
    return case


EXPECTED = [
    ("decline", {"outcome": "decline"}),
    ("Clarify", {"outcome": "clarify"}),
    ("partners.institutions", {"outcome": "answer", "facts": ["partners.institutions"]}),
    ("ci.count, partners.countries|no", {
        "verdict": "no", "outcome": "answer", "facts": ["ci.count", "partners.countries"]}),
    ("clarify | ci.count", {"outcome": "clarify", "facts": ["ci.count"]}),
    ("over 10,000", {"says": ["over 10,000"]}),
    ("ci.count | 'no'", {"outcome": "answer", "facts": ["ci.count"], "says": ["no"]}),
    ("decline\n246 institutions\n41", {"outcome": "decline", "says": ["246 institutions", "41"]}),
]  # fmt: skip


@pytest.mark.parametrize(("should", "expected"), EXPECTED, ids=range(len(EXPECTED)))
def test_what_should_have_been_said(should: str, expected: dict[str, Any]) -> None:
    assert one(should).expected == expected


TABLES = [
    "message,should,earlier\nand fees?,decline,how many?|where?\n",
    "should;earlier;message\r\ndecline;how many? | where?;and fees?\r\n;;\r\n",
    "Message\tEarlier\tAnswered\tShould\t\nand fees?\thow many?|where?\tNo.\tdecline\t\n",
    'message,earlier,should\n"and\nfees?","how many?\nwhere?",decline\n',
]


@pytest.mark.parametrize("text", TABLES, ids=range(len(TABLES)))
def test_a_table_as_spreadsheets_write_it(text: str) -> None:
    (case,), wrong = cases_in(text, False, BOOK)
    assert not wrong
    assert (case.line, case.said) == (2, ("how many?", "where?", "and fees?"))
    assert case.turn == {"user": "and fees?", "outcome": "decline"}


MISTAKES = [
    ("a,partners.institution", "Did you mean partners.institutions?"),
    ("a,no.such_thing", "There is no fact no.such_thing"),
    ("a,", "Nothing stands under should"),
    (",decline", "The message is missing"),
    ("a,declined", 'Does "declined" mean the outcome decline?'),
    ("a,decline|answer", "both decline and answer"),
    ("a,yes|no", "both yes and no"),
    ("a,decline|ci.count", "not by the outcome decline"),
    ("well, yes,decline", "3 cells, but only 2 columns"),
    ('"a,decline', "Is a quote never closed?"),
]


@pytest.mark.parametrize(("row", "told"), MISTAKES, ids=range(len(MISTAKES)))
def test_a_wrong_row_is_told_with_its_line(
    row: str, told: str, run: Run, profile: Path, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"message,should\nis it 3?,decline\n{row}\n", encoding="utf-8")
    done = run("review", str(table), "--yes")
    assert done.returncode == 1
    assert f"{table}:3: " in done.stdout and told in done.stdout
    assert "Nothing was played or written" in done.stdout
    assert not (profile / "conversations" / "reviewed").exists()


def test_all_wrong_rows_are_told_at_once(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "table.jsonl"
    table.write_text('{"shoud": "x"}\n\n["a"]\nno json\n', encoding="utf-8")
    told = run("review", str(table)).stdout
    assert f"{table}:1: There is no column shoud" in told
    assert f"{table}:3: " in told and f"{table}:4: " in told


def test_a_file_that_cannot_be_read_is_told(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    assert run("review", str(table)).returncode == 2
    table.write_bytes("message,should\ndéjà,decline\n".encode("cp1252"))
    done = run("review", str(table))
    assert done.returncode == 2 and "CSV UTF-8" in done.stderr
    table.write_text("text,should\n", encoding="utf-8")
    assert ":1: There is no column message" in run("review", str(table)).stdout


def test_the_empty_table_can_be_filled_in(run: Run) -> None:
    done = run("review", "--template")
    (case,), wrong = cases_in(done.stdout, False, BOOK)
    assert done.returncode == 0 and not wrong
    assert case.turn["facts"] == [BOOK.profile.examples[0]]


def test_what_is_tested_already_is_left_out() -> None:
    path = Path("table.csv")
    known = {one("decline", "Fees?").key: Known(Path("fees.yml"), 4, {"outcome": "decline"})}
    cases = [one("decline", "fees"), one("decline", "fees", "hi"), one("decline", "Fees!", "Hi!")]
    fresh, tested, contrary = sorted_out(cases, known, path)
    assert fresh == [cases[1]] and not contrary
    assert [(case, other.path.name) for case, other in tested] == [
        (cases[0], "fees.yml"),
        (cases[2], "table.csv"),
    ]
    _, _, (wrong,) = sorted_out([one("ci.count", "fees?")], known, path)
    assert wrong.values["file"] == Path("fees.yml") and wrong.values["other"] == 4


def test_a_test_reads_as_the_row_said(tmp_path: Path) -> None:
    text = 'Answered: "yes"; # {no}'
    row = {"message": "yes", "earlier": ["no: why?"], "answered": text, "should": ["no", text]}
    (case,), _ = cases_in(json.dumps(row), True, BOOK)
    path = tmp_path / "test.yml"
    path.write_text(text_of_test(case), encoding="utf-8")
    assert read_yaml(path) == [{"user": "no: why?"}, {**case.turn, "user": "yes"}]
    assert path.read_text(encoding="utf-8").startswith(f"# From a review. The answer was: {text}\n")


def test_tests_are_named_after_the_message() -> None:
    taken: set[str] = set()
    long = "How many partners don't you have, and since"
    names = [
        name_of_test(one("decline", message), taken)
        for message in (f"{long} when?", long, "Où est l’école ?", "有多少")
    ]
    assert names == [
        "how-many-partners-dont-you-have-and-since.yml",
        "how-many-partners-dont-you-have-and-since-2.yml",
        "ou-est-lecole.yml",
        "message.yml",
    ]


def test_a_reply_is_held_against_what_is_expected() -> None:
    custom = {"outcome": "answer", "facts": ["ci.count"], "verdict": None}
    reply = [{"text": "There are Five.", "buttons": [{"title": "More"}]}, {"custom": custom}]
    fine = {"says": ["five"], "silent": ["six"], "facts": ["ci.count"], "buttons": ["More"]}
    assert list(faults(fine, reply)) == []
    assert len(list(faults({"says": ["six", "there"], "silent": ["FIVE"]}, reply))) == 2
    assert list(faults({"outcome": "decline"}, reply)) == ["outcome is 'answer', not 'decline'"]
    assert list(faults({"buttons": []}, reply)) == ["the buttons are ['More'], not []"]
    assert list(faults({}, reply[1:])) and list(faults({}, reply[:1]))
