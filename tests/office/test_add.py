"""Adding a fact from options or a file: what is written, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from facts.loader import load_facts
from office.check import findings
from office.checks.finding import ERROR
from office.desk import Desk
from office.phrasings import phrasings
from tests.office.conftest import Run
from training.patterns import OF_ANYTHING

#: A new topic, as staff describe it.
LIBRARY = {
    "topic": "library",
    "title": "the library",
    "names": ["library", "reading room"],
    "aspect": "volumes",
    "value": "over 4,200,000",
    "unit": "volumes",
    "per": "total",
    "paragraph": 1,
    "answer": "The library holds {value} volumes.",
    "short": "{value} volumes in the library",
    "button": "Library",
    "phrasings": [
        "how many books are in the library?",
        "number of volumes the library holds",
        "library holdings size?",
        "how big is the book collection",
        "volumes in the reading rooms, total",
        "what does the library own: how many titles",
        "I want to know the amount of books at the library",
        "does the library have more than 3 million books?",
        "How many books are in the library",
    ],
    "follow_ups": ["and how many volumes has it?"],
}


@pytest.fixture(autouse=True)
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """To load it takes seconds each time; how messages are read is tested in test_assistant.py."""
    monkeypatch.setattr("office.ask.newest_model", lambda desk: None)


def described(folder: Path, **changes: object) -> str:
    """Write a description; returns the file's name."""
    path = folder / "new.yml"
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump({**LIBRARY, **changes}, file)
    return str(path)


def test_a_new_topic_gets_facts_phrasings_and_what_the_page_lacks(
    run: Run, profile: Path, tmp_path: Path
) -> None:
    done = run("add", "--from", described(tmp_path), "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Written: library.volumes, as version 2." in done.stdout
    assert "once a model is trained" in done.stdout
    book = load_facts(profile / "facts")
    fact = book.fact("library.volumes")
    assert (fact.value, fact.qualifier, fact.kind) == (4200000, "more_than", "number")
    assert book.topic_of(fact.id).names == {"en": ["library", "reading room"]}
    assert book.profile.version == 2
    found = [one for one in findings(Desk(profile))[0] if one.level == ERROR]
    assert found == []
    cells = {one.cell for one in phrasings(profile) if one.topic == "library"}
    assert cells == {f"library.{aspect}" for aspect in (*OF_ANYTHING, "volumes")}
    text = (profile / "nlu" / "library" / "volumes.yml").read_text(encoding="utf-8")
    asked, polar = text.split("form: yes_no")
    assert asked.count("- how many books are in the library?") == 1
    assert "How many books are in the library\n" not in text  # the same but for its capital
    assert "does the library have more than 3 million books?" in polar
    follow = (profile / "nlu" / "follow_up" / "volumes.yml").read_text(encoding="utf-8")
    assert "metadata: {topic: none, aspect: volumes}" in follow


def test_a_known_topic_gets_one_more_fact_and_all_else_stays(run: Run, profile: Path) -> None:
    path = profile / "facts" / "staff_out.yml"
    before = path.read_bytes()
    asked = [f"--phrasing=which trips of staff number {n} are funded" for n in range(8)]
    done = run(
        "add", "--topic", "staff_out", "--aspect", "funding", "--value", "the Ministry pays",
        "--paragraph", "4", "--answer", "The Ministry pays for the visits of staff.",
        "--short", "paid for by the Ministry", "--button", "Funding", *asked, "--yes",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert path.read_bytes().startswith(before.rstrip(b"\n"))
    fact = load_facts(profile / "facts").fact("staff_out.funding")
    assert (fact.kind, fact.value) == ("text", {"en": "the Ministry pays"})
    assert not (profile / "nlu" / "staff_out" / "money.yml").exists()


def test_more_phrasings_of_a_question_join_the_others(run: Run, profile: Path) -> None:
    path = profile / "nlu" / "projects" / "count.yml"
    before = path.read_text(encoding="utf-8").splitlines()
    done = run(
        "add", "--topic", "projects", "--aspect", "count", "--id", "projects.small",
        "--value", "12", "--unit", "small projects", "--paragraph", "3",
        "--answer", "There are {value} small projects.",
        "--short", "{value} small projects", "--button", "Small projects",
        "--phrasing", "how many small projects, the tiny ones?", "--yes",
    )  # fmt: skip
    assert "research.projects.count answers the same question (projects, count)" in done.stdout
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [
        "    - how many small projects, the tiny ones?"
    ]
    assert len(after) == len(before) + 1
    assert [one for one in findings(Desk(profile))[0] if one.level == ERROR] == []


def test_what_it_can_be_confused_with_is_told(run: Run, tmp_path: Path) -> None:
    names = ["library", "partner", "visiting professor"]
    done = run("add", "--from", described(tmp_path, names=names, value="about 245", per="year"))
    assert done.returncode == 1
    assert '"partner" is a name of partners already' in done.stdout
    assert '"visiting professor" is much like "professor", a name of staff_out.' in done.stdout
    assert "Can be confused with partners.institutions (246): a number near it." in done.stdout
    assert "Nothing was written" in done.stdout


REFUSED = [
    ({"topic": "Student Housing"}, "short word in small letters"),
    ({"aspect": "none"}, "short word in small letters"),
    ({"answer": ""}, "missing: answer"),
    ({"title": "", "names": []}, "missing: title, names"),
    ({"topic": "ci"}, "The topic ci is there already"),
    ({"id": "ci.count"}, "There is a fact ci.count already"),
    ({"kind": "countries"}, "cannot be added here"),
    ({"button": "The library of the university"}, "at most 24 characters"),
    ({"phrasings": ["how many books?"]}, "Only 1 phrasings: the assistant needs 8"),
    ({"phrasings": [*LIBRARY["phrasings"], "confucius institutes number"]},  # type: ignore[list-item]
     "is a phrasing of ci, count already (count.yml:"),
    ({"value": "at least 5"}, 'Write "over 5"'),
    ({"answer": "It holds many volumes."}, "does not say its value, over 4,200,000"),
    ({"qualifier": "roughly"}, "exactly, about, more_than"),
    ({"paragraph": "one"}, "paragraph must be a whole number"),
    ({"colour": "red"}, "There is no field colour"),
    ({"short": {"en": "volumes"}}, "short must be one text"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "told"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_added_is_refused(
    run: Run, profile: Path, tmp_path: Path, changes: dict[str, object], told: str
) -> None:
    files = {path: path.read_bytes() for path in profile.rglob("*.yml")}
    done = run("add", "--from", described(tmp_path, **changes), "--yes")
    assert done.returncode == 1, done.stdout
    assert told in done.stderr
    assert {path: path.read_bytes() for path in profile.rglob("*.yml")} == files


def test_the_template_can_be_added_as_it_is(run: Run, profile: Path) -> None:
    template = run("add", "--template").stdout
    done = run("add", "--from", "-", "--yes", typed=template)
    assert done.returncode == 0, done.stderr
    assert "housing.count" in load_facts(profile / "facts")


def test_a_description_that_is_no_yaml_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "new.yml").write_text("topic: library\nanswer: It: holds\n", encoding="utf-8")
    done = run("add", "--from", str(tmp_path / "new.yml"))
    assert done.returncode == 2 and "(line 2)" in done.stderr
    assert run("add", "--from", str(tmp_path / "none.yml")).returncode == 2
    assert "--template" in run("add").stderr
