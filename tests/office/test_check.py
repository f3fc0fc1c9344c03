"""What the check finds, with file, line and remedy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from facts.folders import PROFILES
from office.check import findings
from office.checks.finding import ERROR, NOTE, WARNING
from office.desk import Desk
from tests.conftest import HUST
from tests.office.conftest import Run, change


def test_the_shipped_facts_have_no_mistake(run: Run) -> None:
    done = run("check", "--notes")
    assert (done.returncode, done.stderr) == (0, "")
    assert ", 0 errors, 0 warnings, " in done.stdout
    assert (
        "exchange.staff_out (over 2,000) is near exchange.visits_in (around 1,800)." in done.stdout
    )


def test_no_other_profile_that_is_shipped_has_one() -> None:
    for profile in {facts.parent for facts in PROFILES.glob("*/facts")} - {HUST}:
        assert [one.text for one in findings(Desk(profile))[0] if one.level == ERROR] == []


def test_a_test_for_a_fact_that_was_taken_out_is_named(run: Run, profile: Path) -> None:
    for name in ("visits_in", "profile"):
        path = profile / "facts" / f"{name}.yml"
        text = path.read_text(encoding="utf-8").replace("exchange.visits_in", "exchange.guests")
        path.write_text(text, encoding="utf-8")
    told = run("check").stdout
    assert "research.yml" not in told
    assert "exchange-and-students.yml:" in told and "no fact any more" in told


MISTAKES = [
    ("projects.yml", "value: 33", "value: 33x", ERROR, 10, ["whole number"]),
    (
        "projects.yml",
        "    qualifier: exactly",
        "\tqualifier: exactly",
        ERROR,
        11,
        ["tab", "blanks"],
    ),
    ("projects.yml", "leads {value} key", "leads many key", ERROR, 18, ["33", "{value}"]),
    ("projects.yml", "leads {value} key", "leads {valeu} {value} key", ERROR, 18, ["{valeu}"]),
    ("projects.yml", "leads {value} key", "leads 34 key", ERROR, 18, ["33", "{value}"]),
    ("visits_in.yml", "receives {value} visits", "receives 1,800 visits", WARNING, 19, ["by hand"]),
    ("most_centers.yml", "The six state", "The five state", WARNING, 31, ["'five'", "figure"]),
    ("most_centers.yml", "technology.", "technology", WARNING, 18, ["full stop"]),
    (
        "ci.yml",
        "question: Where are the Confucius Institutes?",
        "question: Where are the Confucius Institutes",
        WARNING,
        37,
        ["question mark"],
    ),
    (
        "projects.yml",
        "answer: HUST leads {value} key international cooperation projects.",
        "answer: \u201eHUST leads {value} key international cooperation projects.\u201c",
        WARNING,
        18,
        ["quotes"],
    ),
    (
        "projects.yml",
        "aspects: [count]",
        "aspects: [colour]",
        ERROR,
        8,
        ["nlu/projects/colour.yml"],
    ),
    ("source.yml", "value: 2017", "value: 2018", ERROR, 10, ["2017", "as_of"]),
    (
        "intl_students.yml",
        "contraries: [fifties",
        "contraries: [the early",
        ERROR,
        47,
        ["contradict"],
    ),
    (
        "staff_out.yml",
        "names:\n  en: [overseas",
        "names:\n  de: [overseas",
        ERROR,
        4,
        ["names: {en:"],
    ),
    (
        "staff_out.yml",
        "en: [overseas",
        "en: [project, overseas",
        WARNING,
        4,
        ["'project'", "projects"],
    ),
    ("profile.yml", "version: 1", "version: one", ERROR, 4, ["whole number"]),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "level", "line", "told"), MISTAKES, ids=range(len(MISTAKES))
)
def test_a_mistake_is_found_where_it_is(
    desk: Desk, file: str, old: str, new: str, level: str, line: int, told: list[str]
) -> None:
    change(desk.profile / "facts" / file, old, new)
    found = [one for one in findings(desk)[0] if one.level != NOTE]
    at = [one for one in found if Path(one.file).name == file and one.line == line]
    assert [one.level for one in at] == [level], found
    for part in told:
        assert part in f"{at[0].text} {at[0].remedy}"


def test_all_mistakes_are_told_at_once_and_make_the_status(run: Run, profile: Path) -> None:
    change(profile / "facts" / "ci.yml", "qualifier: exactly", "qualifier: roughly")
    change(profile / "facts" / "ses.yml", "paragraph: 2", "paragraf: 2")
    done = run("check")
    assert done.returncode == 1
    assert "ci.yml:11: error: field facts.0.qualifier" in done.stdout
    assert "paragraf: is not a field" in done.stdout and "paragraph: is missing" in done.stdout
    found = json.loads(run("check", "--json").stdout)
    assert found["facts"] == 0
    assert {one["level"] for one in found["findings"]} == {"error"}
    assert {"file", "line", "text", "remedy", "fact"} <= set(found["findings"][0])


def test_a_fact_without_phrasings_or_tests_is_named(desk: Desk) -> None:
    (desk.profile / "nlu" / "projects" / "programme.yml").unlink()
    for path in desk.profile.glob("*/*/*.jsonl"):
        path.unlink()
    for path in (desk.profile / "conversations").glob("*/*.yml"):
        path.unlink()
    found = {(one.level, one.fact) for one in findings(desk)[0]}
    assert (ERROR, "research.projects.program") in found
    assert (ERROR, "research.projects.count") not in found
    assert (WARNING, "research.projects.count") in found


def test_a_file_saved_by_a_windows_editor_is_as_good(desk: Desk) -> None:
    for path in (desk.profile / "facts").glob("*.yml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert [one for one in findings(desk)[0] if one.level != NOTE] == []
