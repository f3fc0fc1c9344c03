"""The training data: valid for Rasa, complete, and apart from what the product is judged on."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from actions.knowledge import load_words
from dialogue.lookup import find
from facts.folders import PROFILES
from facts.loader import load_facts, read_yaml
from tests.conftest import HUST, ROOT
from training.examples import made_examples, written_examples

SHIPPED = sorted(path.parents[1] for path in PROFILES.glob("*/facts/profile.yml"))
each_profile = pytest.mark.parametrize("profile", SHIPPED, ids=lambda path: path.name)


def examples(profile: Path) -> Iterator[tuple[Path, dict[str, str], str]]:
    """Go through the examples, made ones too: file, metadata, text."""
    yield from ((path, asked, text) for path, _, asked, text in written_examples(profile))
    made = profile / "made.yml"
    for block in YAML(typ="safe").load(made_examples(profile) or "nlu: []")["nlu"]:
        for line in block["examples"].splitlines():
            yield made, block["metadata"], line[2:]


def folded(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def evaluation_texts(profile: Path) -> Iterator[str]:
    for path in (profile / "evaluation" / "phrases").glob("*.tsv"):
        yield from (line.split("\t")[-1] for line in path.read_text("utf-8").splitlines())
    for path in (
        *(profile / "evaluation" / "conversations").glob("*.jsonl"),
        *(ROOT.parent / "shared" / "eval").glob("**/*.jsonl"),
    ):
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            yield from (turn["user"] for turn in entry.get("turns", []))
            if "text" in entry:
                yield entry["text"]


@each_profile
def test_no_test_phrase_stands_in_the_training_data(profile: Path) -> None:
    trained = {folded(text) for _, _, text in examples(profile)}
    said = [t["user"] for p in profile.glob("conversations/*/*.yml") for t in read_yaml(p)]
    # One or two words ("hi", "both") are everybody's.
    leaked = [t for t in said if len(folded(t).split()) > 2 and folded(t) in trained]
    assert leaked == []


@each_profile
def test_no_evaluation_phrase_or_close_variant_stands_in_the_training_data(profile: Path) -> None:
    judged = [set(folded(text).split()) for text in evaluation_texts(profile)]
    judged = [words for words in judged if len(words) >= 4]
    by_word: dict[str, list[int]] = {}
    for index, words in enumerate(judged):
        for word in words:
            by_word.setdefault(word, []).append(index)
    leaked = []
    for _, _, text in examples(profile):
        words = set(folded(text).split())
        if len(words) < 4:
            continue
        shared: dict[int, int] = {}
        for word in words:
            for index in by_word.get(word, ()):
                shared[index] = shared.get(index, 0) + 1
        for index, count in shared.items():
            if count / len(words | judged[index]) >= 0.8:
                leaked.append((text, " ".join(sorted(judged[index]))))
    assert leaked == []


@each_profile
def test_no_short_message_of_the_shared_conversations_stands_in_the_training_data(
    profile: Path,
) -> None:
    shared = (ROOT.parent / "shared" / "eval").glob("dev.jsonl")
    lines = [line for path in shared for line in path.read_text("utf-8").splitlines()]
    said = {folded(turn["user"]) for line in lines for turn in json.loads(line)["turns"]}
    leaked = [t for _, _, t in examples(profile) if " " in folded(t) and folded(t) in said]
    assert leaked == []


@each_profile
def test_no_example_stands_twice(profile: Path) -> None:
    seen: dict[str, Path] = {}
    twice = []
    for path, _, text in examples(profile):
        if text.lower() in seen:
            twice.append((text, path.name, seen[text.lower()].name))
        seen[text.lower()] = path
    assert twice == []


def test_each_thing_that_can_be_asked_has_forty_examples() -> None:
    book = load_facts(HUST / "facts")
    counts: dict[tuple[str, str], int] = {}
    for _, metadata, _ in examples(HUST):
        if metadata and metadata["topic"] != "none" and metadata["aspect"] != "none":
            cell = (metadata["topic"], metadata["aspect"])
            counts[cell] = counts.get(cell, 0) + 1
    answered = {cell: n for cell, n in counts.items() if find(*cell, book).facts}
    few = {c: n for c, n in answered.items() if n < 40 and c[1] != "overview"}
    assert few == {}


@each_profile
def test_each_question_is_answered_or_declined_in_words_of_its_own(profile: Path) -> None:
    book = load_facts(profile / "facts")
    declines = load_words(profile).texts["declines"]
    mute = set()
    for _, metadata, _ in examples(profile):
        if not metadata or metadata["topic"] == "none" or metadata["aspect"] == "approved":
            continue
        found = find(metadata["topic"], metadata["aspect"], book)
        known = found.facts or found.readings or metadata["aspect"] in (*declines, "none")
        if not known and metadata["aspect"] != "detail":
            mute.add(f"{metadata['topic']}.{metadata['aspect']}")
    assert mute == set()


@pytest.mark.slow
def test_rasa_finds_the_data_valid(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "rasa", "data", "validate"]
    domain = tmp_path / "domain"
    shutil.copytree(ROOT / "domain", domain)
    shutil.copy(HUST / "responses.yml", domain / "of_profile.yml")
    options = ["--fail-on-warnings", "--domain", str(domain), "--data", "data", str(HUST / "nlu")]
    environment = {**os.environ, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run(
        [*command, *options], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
