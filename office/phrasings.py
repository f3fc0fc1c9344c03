"""The example messages of a profile, with the line of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from ruamel.yaml import YAML

from facts.folders import phrasing_files
from training.examples import made_examples
from understanding.cells import CELL_INTENTS, cell_of
from understanding.reading import NONE

_BLOCK = re.compile(r"^\s*examples:\s*[|>]", re.M)


@dataclass(frozen=True)
class Phrasing:
    """One example.

    Args:
        text: As somebody may write it.
        topic: What it is about; ``none`` where it names nothing.
        aspect: What it wants to know; ``none`` where it asks nothing.
        cell: The class that it teaches (understanding/cells.py).
        path: Of its file.
        line: From 1.
    """

    text: str
    topic: str
    aspect: str
    cell: str
    path: Path
    line: int


def phrasings(profile: Path) -> list[Phrasing]:
    """Read the examples of a profile and those that all profiles share."""
    found: list[Phrasing] = []
    for path in phrasing_files(profile):
        found.extend(in_file(path, path.read_text(encoding="utf-8")))
    return found


def made(profile: Path) -> list[Phrasing]:
    """Return the examples that training makes of patterns; their lines mean nothing."""
    return list(in_file(profile, made_examples(profile)))


def in_file(path: Path, text: str) -> Iterator[Phrasing]:
    """Go through the examples of one file.

    Args:
        path: Named in what is found.
        text: Its content.
    """
    data = YAML(typ="safe", pure=False).load(text) or {}
    starts = [text.count("\n", 0, match.start()) + 1 for match in _BLOCK.finditer(text)]
    blocks = data.get("nlu") or []
    for block, start in zip(blocks, starts, strict=False):
        metadata = block.get("metadata") or {}
        if "also" in metadata:
            continue  # what asks two things shows of neither how it is asked
        topic, aspect = metadata.get("topic", NONE), metadata.get("aspect", NONE)
        intent = str(block.get("intent", ""))
        asked = intent not in CELL_INTENTS or metadata
        cell = cell_of(intent, metadata) if asked else intent
        for offset, line in enumerate(str(block.get("examples", "")).splitlines(), start=1):
            if line.startswith("- "):
                yield Phrasing(line[2:].strip(), topic, aspect, cell, path, start + offset)


def folded(text: str) -> str:
    """Return a message without what does not tell it from another."""
    return re.sub(r"\W+", " ", text.casefold()).strip()
