"""Reads patterns and a profile's own phrasings, and writes what is made of them for Rasa."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Iterator

from ruamel.yaml import YAML

from facts.folders import SHARED, phrasing_files
from facts.loader import load_facts
from training.patterns import Amounts, Pattern, fill
from understanding.reading import NONE

#: Chosen by the conversations of profiles/nordvik (evaluation/RESULTS.md).
AMOUNTS = Amounts(answered=30, lacking=12, given=50)
#: Name of a file whose examples only name their topic.
NAME_ONLY = "name_only"


def made_examples(profile: Path) -> str:
    """Return the examples made for a profile as a file of Rasa's training data.

    Args:
        profile: Its folder.

    Returns:
        YAML; "" for a profile that wants none.
    """
    book = load_facts(profile / "facts")
    if not book.profile.patterns:
        return ""
    own: Counter[tuple[str, str]] = Counter()
    texts = set()
    for path, _, asked, text in written_examples(profile):
        texts.add(text.lower())
        if asked and path.is_relative_to(profile):
            own[asked["topic"], asked["aspect"]] += 1
    blocks: dict[Pattern, list[str]] = {}
    for one in fill(book, read_patterns(), own, AMOUNTS):
        if one.text.lower() not in texts:
            blocks.setdefault(one._replace(text=""), []).append(one.text)
    lines = ['version: "3.1"', "nlu:"]
    for (topic, aspect, form, _), made in blocks.items():
        intent = "name_topic" if aspect == NONE else "ask"
        asked_for = f"{{topic: {topic}, aspect: {aspect}, form: {form}}}"
        lines += [f"- intent: {intent}", f"  metadata: {asked_for}", "  examples: |"]
        lines += [f"    - {text}" for text in made]
    return "\n".join(lines) + "\n"


def written_examples(profile: Path) -> Iterator[tuple[Path, str, dict[str, str], str]]:
    """Go through the examples written by hand, shared and own: file, intent, metadata, text."""
    for path in phrasing_files(profile):
        for block in YAML(typ="safe").load(path)["nlu"]:
            for text in _listed(block["examples"]):
                yield path, block["intent"], block.get("metadata") or {}, text


def read_patterns(folder: Path = SHARED / "patterns") -> list[Pattern]:
    """Read the patterns.

    Args:
        folder: With a folder for each topic and one for any, and a file in it for each aspect.
    """
    found = []
    for path in sorted(folder.glob("*/*.yml")):
        aspect = NONE if path.stem == NAME_ONLY else path.stem
        for form, lines in YAML(typ="safe").load(path).items():
            found += [Pattern(path.parent.name, aspect, form, text) for text in _listed(lines)]
    return found


def _listed(lines: str) -> list[str]:
    return [line[2:] for line in lines.splitlines() if line.startswith("- ")]
