"""Makes findings about a place in the facts files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from office.checks.finding import Finding
from office.files import FactsFiles, shown
from office.texts import say
from office.yaml_text import Key


@dataclass(frozen=True)
class At:
    """A line of a file.

    Args:
        path: The file.
        line: From 1.
        fact: Id, where it is about one.
    """

    path: Path
    line: int = 1
    fact: str = ""

    def finding(self, level: str, key: str, **values: object) -> Finding:
        """Return what was found here; its text and remedy stand under ``check`` in words.yml."""
        filled = {"fact": self.fact, **values}
        remedy = say(f"check.{key}.remedy", **filled)
        text = say(f"check.{key}.text", **filled)
        return Finding(level, shown(self.path), self.line, text, remedy, self.fact)


@dataclass(frozen=True)
class Places:
    """Where facts stand.

    Args:
        files: The facts files.
    """

    files: FactsFiles

    def at(self, fact_id: str, *field: Key) -> At:
        """Return the line of a fact or of a field of it."""
        return At(*self.files.where(fact_id, *field), fact_id)

    def topic(self, topic: str, *field: Key) -> At:
        """Return the line of a topic's field."""
        path = self.files.topic_file(topic) or self.files.profile
        return At(path, self.files.sources[path].line(*field))
