"""What a profile's tests and evaluation expect: which turn wants which fact."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from office.files import read_text
from office.yaml_text import YamlText


@dataclass(frozen=True)
class Expected:
    """A turn that expects a fact.

    Args:
        fact: Its id.
        says: Texts that must stand in the reply.
        path: Of the file.
        line: From 1.
        asked: What the person says.
    """

    fact: str
    says: tuple[str, ...]
    path: Path
    line: int
    asked: str


def expectations(profile: Path) -> list[Expected]:
    """Read a profile's conversation tests and evaluation turns."""
    found: list[Expected] = []
    for path in sorted((profile / "conversations").glob("*/*.yml")):
        found.extend(_in_test(path))
    for path in sorted((profile / "evaluation" / "conversations").glob("*.jsonl")):
        found.extend(_in_evaluation(path))
    return found


def _in_test(path: Path) -> Iterator[Expected]:
    source = YamlText(read_text(path))
    for turn in range(source.length()):
        says = tuple(source.value(turn, "says", i) for i in range(source.length(turn, "says")))
        for index in range(source.length(turn, "facts")):
            fact, line = source.value(turn, "facts", index), source.line(turn)
            yield Expected(fact, says, path, line, source.value(turn, "user"))


def _in_evaluation(path: Path) -> Iterator[Expected]:
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for turn in json.loads(text).get("turns", []):
            for fact in turn.get("expect", {}).get("facts", []):
                yield Expected(fact, (), path, line, turn["user"])
