"""Reads patterns and a profile's own phrasings, and writes what is made of them for Rasa."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Iterable, Iterator

from ruamel.yaml import YAML

from facts.folders import SHARED, phrasing_files
from facts.loader import load_facts
from training.doubled import Asked, doubled
from training.patterns import Amounts, Pattern, fill
from understanding.cells import intent_of
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
    return _as_yaml(
        (f"topic: {one.topic}, aspect: {one.aspect}, form: {one.form}", one)
        for one in _made(profile)
    )


def double_examples(profile: Path) -> str:
    """Return examples that ask two things, made of others, as a file of Rasa's training data.

    Args:
        profile: Its folder.
    """
    written = (
        Asked(asked["topic"], asked["aspect"], text)
        for _, _, asked, text in written_examples(profile)
        if asked and asked.get("form", "open") == "open" and "also" not in asked
    )
    made = (Asked(o.topic, o.aspect, o.text) for o in _made(profile) if o.form == "open")
    return _as_yaml(
        (f"topic: {a.topic}, aspect: {a.aspect}, also: {b.topic}.{b.aspect}", a._replace(text=text))
        for a, b, text in doubled((*written, *made))
    )


def _made(profile: Path) -> Iterator[Pattern]:
    """Fill the patterns for a profile that wants examples made of them."""
    book = load_facts(profile / "facts")
    if not book.profile.patterns:
        return
    own: Counter[tuple[str, str]] = Counter()
    texts = set()
    for path, _, asked, text in written_examples(profile):
        texts.add(text.lower())
        if asked and path.is_relative_to(profile):
            own[asked["topic"], asked["aspect"]] += 1
    for one in fill(book, read_patterns(), own, AMOUNTS):
        if one.text.lower() not in texts:
            yield one


def _as_yaml(examples: Iterable[tuple[str, Asked | Pattern]]) -> str:
    """Write examples, each with its metadata, by what they ask; "" where there are none."""
    blocks: dict[tuple[str, str], list[str]] = {}
    for metadata, one in examples:
        intent = intent_of(f"{one.topic}.{one.aspect}")
        blocks.setdefault((intent, metadata), []).append(one.text)
    lines = ['version: "3.1"', "nlu:"] if blocks else []
    for (intent, metadata), texts in blocks.items():
        lines += [f"- intent: {intent}", f"  metadata: {{{metadata}}}", "  examples: |"]
        lines += [f"    - {text}" for text in texts]
    return "".join(f"{line}\n" for line in lines)


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
