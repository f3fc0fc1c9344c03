"""Changing a value: what is shown, what is written, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from facts.loader import load_facts
from office.check import findings
from office.checks.finding import ERROR
from office.desk import Desk
from tests.office.conftest import Run, change


def contents(profile: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (profile / "facts").glob("*.yml")}


def test_a_number_is_changed_and_no_other_byte(run: Run, profile: Path) -> None:
    before = contents(profile)
    done = run("set", "research.projects.count", "34", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "  - HUST leads 33 key international cooperation projects.\n" in done.stdout
    assert "  + HUST leads 34 key international cooperation projects.\n" in done.stdout
    assert '"Is it 33?"\n  - Yes: HUST leads 33' in done.stdout
    assert "Written, as version 2." in done.stdout
    assert "single_facts/research.yml:8: this test wants '33' in the answer" in done.stdout
    before["projects.yml"] = before["projects.yml"].replace(b"value: 33\n", b"value: 34\n")
    before["profile.yml"] = before["profile.yml"].replace(b"version: 1 ", b"version: 2 ")
    assert contents(profile) == before


def test_without_yes_it_is_shown_and_nothing_is_written(run: Run, profile: Path) -> None:
    before = contents(profile)
    done = run("set", "research.projects.count", "34")
    assert done.returncode == 1
    assert "+ value: 34" in done.stdout
    assert done.stdout.endswith("Nothing was written; --yes writes it.\n")
    assert contents(profile) == before
    assert run("set", "research.projects.count", "33", "--yes").stdout.startswith(
        "research.projects.count is already so: 33."
    )
    assert contents(profile) == before


def test_qualifier_year_and_paragraph_come_with_it(run: Run, profile: Path) -> None:
    run(
        "set",
        "partners.institutions",
        "over",
        "250",
        "--as-of",
        "2018",
        "--paragraph",
        "2",
        "--yes",
    )
    fact = load_facts(profile / "facts").fact("partners.institutions")
    assert (fact.value, fact.qualifier, fact.as_of, fact.paragraph) == (250, "more_than", 2018, 2)
    done = run("set", "partners.institutions", "260", "--as-of", "2019", "--yes")
    assert done.stdout.count("as_of") == 2
    fact = load_facts(profile / "facts").fact("partners.institutions")
    assert (fact.value, fact.qualifier, fact.as_of) == (260, "more_than", 2019)


def test_texts_that_state_the_figure_by_hand_change_with_it(run: Run, profile: Path) -> None:
    done = run("set", "research.most_centers.count", "seven", "--yes")
    assert "+ answer: The seven state-level international centers were approved" in done.stdout
    text = (profile / "facts" / "most_centers.yml").read_text(encoding="utf-8")
    assert "The seven state-level" in text and "six" not in text
    run("set", "intl_students.since", "1962", "--yes")
    text = (profile / "facts" / "intl_students.yml").read_text(encoding="utf-8")
    assert "answer: HUST has actively recruited international students since 1962.\n" in text
    run("set", "intl_students.since", "early 1970s", "--yes")
    text = (profile / "facts" / "intl_students.yml").read_text(encoding="utf-8")
    assert text.count("since the early 1970s") == 5 and "since 1962" not in text
    assert [one for one in findings(Desk(profile))[0] if one.level == ERROR] == []


def test_windows_line_ends_stay(run: Run, profile: Path) -> None:
    path = profile / "facts" / "partners.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    run("set", "partners.institutions", "250", "--as-of", "2018", "--yes")
    now = before.replace(b"value: 246", b"value: 250", 1)
    now = now.replace(b"qualifier: exactly\r\n", b"qualifier: exactly\r\n    as_of: 2018\r\n", 1)
    assert path.read_bytes() == now


@pytest.mark.parametrize(
    ("fact", "value", "written"),
    [
        ("contact.address", "Luoyu Road 1039, Wuhan", '{en: "Luoyu Road 1039, Wuhan"}'),
        ("research.joint_labs.approver", "Ministry of Science and Technology (MOST)",
         "ministry: most"),
        ("ci.locations", "the United States and Kenya", "members: [us, ke]"),
        ("source.year", "2018", "value: 2018"),
    ],
)  # fmt: skip
def test_what_a_value_names_changes_with_it(
    run: Run, profile: Path, fact: str, value: str, written: str
) -> None:
    done = run("set", fact, value, "--yes")
    assert done.returncode == 0, done.stderr
    assert any(written.encode() in text for text in contents(profile).values())
    assert [one for one in findings(Desk(profile))[0] if one.level == ERROR] == []


def test_what_the_page_lacked_can_be_given(run: Run, profile: Path) -> None:
    texts = ["--answer", "The e-mail address is {value}.", "--short", "e-mail: {value}"]
    done = run("set", "contact.email", "intl@example.edu", *texts, "--yes")
    assert "+ The e-mail address is intl@example.edu." in done.stdout
    assert load_facts(profile / "facts").fact("contact.email").value == {"en": "intl@example.edu"}


REFUSED = [
    (["reserch.projects.count", "34"], "Did you mean research.projects.count"),
    (["nothing.of.it", "34"], "There is no fact nothing.of.it. `hust-facts show` lists all."),
    (["research.projects.count", "many"], "has no number in it"),
    (["research.projects.count", "at least 30"], 'Write "over 30"'),
    (["research.projects.count", "0"], "A count of 0"),
    (["research.projects.count", "over 30", "--qualifier", "about"], "leave --qualifier out"),
    (["research.projects.count", "30", "--qualifier", "roughly"], "exactly, about, more_than"),
    (["research.projects.count", "30", "--as-of", "20018"], "no year from 1900"),
    (["research.projects.count", "30", "--qualifier", "decade_start"], "begins a decade"),
    (["intl_students.since", "9999"], "no year in the past"),
    (["research.joint_labs.approver", "Ministry of Fun"], "lookups/ministries.yml"),
    (["ci.locations", "Atlantis"], "no known country"),
    (["icare.recognition", "one of the best"], "has a number in it"),
    (["contact.email", "a@example.edu"], '--answer "…" --short "…"'),
    (["exchange.trend", "fell"], "direction"),
    (["research.projects.count", "34", "--answer", "Some projects."], "does not say its value, 34"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "told"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_is_refused_with_what_to_do_instead(
    run: Run, profile: Path, words: list[str], told: str
) -> None:
    before = contents(profile)
    done = run("set", *words, "--yes")
    assert done.returncode == 1, done.stdout
    assert told in done.stderr
    assert contents(profile) == before


def test_a_broken_file_is_told_and_never_overwritten(run: Run, profile: Path) -> None:
    change(profile / "facts" / "ci.yml", "topic: ci", "topic: [ci")
    before = contents(profile)
    done = run("set", "research.projects.count", "34", "--yes")
    assert done.returncode == 2
    assert "ci.yml:" in done.stderr and "`hust-facts check` lists all mistakes" in done.stderr
    assert contents(profile) == before
