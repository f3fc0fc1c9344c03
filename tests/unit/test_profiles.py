"""Each profile that is shipped is complete, and no institution is named outside its profile."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Iterator

import pytest
from ruamel.yaml import YAML

from actions.knowledge import load_words
from dialogue.compose import compose
from dialogue.decision import ANSWER, Decision, Part
from dialogue.lookup import find
from dialogue.state import State
from facts.folders import PROFILES
from facts.loader import load_facts

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(path.parents[1] for path in PROFILES.glob("*/facts/profile.yml"))
#: Words of the institutions, of their surroundings and of what only they have.
OWN = re.compile(
    r"hust|huazhong|wuhan|hubei|luoyu|confucius|\bicare\b|\bmoe\b|\bMOST\b(?! *=)|87542457|"
    r"nordvik|\bnvu\b|zanzibar campus|\bskua\b|kaigata|solheim|halden",
    re.I,
)
#: The terminal's commands, settings and files keep their names; and where the word is another.
ALLOWED = re.compile(
    r"hust[-_.]?(?:chat|facts|office|reader)\w*|\bmost\b|_MOST\b|\bMOST_|profiles/(?:hust|nordvik)|"
    r"robust\w*|adjust\w*|\w+ustness|exhaust\w*|thrust\w*",
    re.I,
)
CODE = (
    "actions", "channels", "cluster", "dialogue", "facts", "limits", "nlu", "office", "operations",
    "server", "shell", "store", "training", "understanding", "widget/src", "domain", "config.yml",
    "data/words", "data/rules", "data/stories", "data/nlu", "data/patterns",
)  # fmt: skip


def shared_files() -> Iterator[Path]:
    """Go through the code and data that every institution uses; documents may give examples."""
    for name in CODE:
        paths = [ROOT / name] if (ROOT / name).is_file() else (ROOT / name).rglob("*")
        for path in paths:
            if path.suffix in (".py", ".yml", ".ts", ".css", ".html", ".js", ".json"):
                yield path


def test_no_institution_is_named_in_code_or_shared_data() -> None:
    named = []
    for path in shared_files():
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if OWN.search(ALLOWED.sub("", line)):
                named.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
    assert named == []


@pytest.mark.parametrize("profile", SHIPPED, ids=lambda path: path.name)
def test_each_fact_is_found_and_said(profile: Path) -> None:
    words = load_words(profile)
    book = words.book
    for fact in book:
        topic = book.topic_of(fact.id).topic
        assert any(fact.id in find(topic, aspect, book).facts for aspect in fact.aspects), fact.id
        said = compose(Decision(ANSWER, (Part(ANSWER, (fact.id,)),), State()), words)
        assert "{" not in said.text and said.custom["facts"] == [fact.id]
        if isinstance(fact.value, int):
            assert words.value(fact) in said.text, fact.id


@pytest.mark.parametrize("profile", SHIPPED, ids=lambda path: path.name)
def test_what_a_profile_refers_to_is_there(profile: Path) -> None:
    book = load_facts(profile / "facts")
    page = book.profile
    named = [fact for facts in page.answers.values() for fact in facts]
    named += [fact for one in page.ambiguities for fact in one.readings]
    assert [fact for fact in named if fact not in book] == []
    assert 2 <= len(page.examples) <= 4
    countries = _yaml(ROOT / "data/lookups/countries.yml")["countries"]
    assert page.country in {country["id"] for country in countries}
    bodies = {body["id"] for body in _yaml(profile / "lookups/ministries.yml")["ministries"]}
    assert {fact.ministry for fact in book if fact.ministry} <= bodies


@pytest.mark.parametrize("profile", SHIPPED, ids=lambda path: path.name)
def test_each_response_that_the_rules_use_is_there(profile: Path) -> None:
    rules = [*ROOT.glob("data/rules/*.yml"), *ROOT.glob("data/stories/*.yml")]
    used = {name for path in rules for name in re.findall(r"utter_\w+", path.read_text("utf-8"))}
    files = (ROOT / "domain/responses.yml", profile / "responses.yml")
    there = {name for path in files for name in _yaml(path)["responses"]}
    assert used - there == set()


@pytest.mark.parametrize("profile", SHIPPED, ids=lambda path: path.name)
def test_what_the_evaluation_expects_are_facts(profile: Path) -> None:
    said = profile / "evaluation" / "said.yml"
    if not said.exists():
        pytest.skip("judged by ../shared/eval/score.py")
    assert set(_yaml(said)) == {fact.id for fact in load_facts(profile / "facts")}


def _yaml(path: Path) -> dict[str, list[dict[str, str]]]:
    return dict(YAML(typ="safe").load(path))
