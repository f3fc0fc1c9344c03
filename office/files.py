"""The facts files as texts in which each fact's place is known. Pure, but for :func:`read_text`."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Mapping

from facts.loader import PROFILE_FILE
from office.yaml_text import Key, YamlText

Place = tuple[Path, tuple[Key, ...]]


class FactsFiles:
    """The files of one facts folder.

    Args:
        texts: By path, with the line ends that they have.
    """

    def __init__(self, texts: Mapping[Path, str]) -> None:
        """Keep them; each is read when something in it is looked for."""
        self.texts = dict(texts)

    @property
    def profile(self) -> Path:
        """The file that names the page."""
        return next(path for path in self.texts if path.name == PROFILE_FILE)

    @cached_property
    def sources(self) -> dict[Path, YamlText]:
        """Each file with its places.

        Raises:
            YAMLError: If one is not valid.
        """
        return {path: YamlText(text) for path, text in self.texts.items()}

    @cached_property
    def _places(self) -> dict[str, Place]:
        found: dict[str, Place] = {}
        for path, source in self.sources.items():
            for index in range(source.length("facts")):
                found[source.value("facts", index, "id")] = (path, ("facts", index))
        return found

    def place(self, fact_id: str) -> Place:
        """Return the file of a fact and where in it the fact is.

        Raises:
            KeyError: If no file holds it.
        """
        return self._places[fact_id]

    def where(self, fact_id: str, *field: Key) -> tuple[Path, int]:
        """Return file and line, from 1, of a fact or a field of it."""
        path, at = self.place(fact_id)
        return path, self.sources[path].line(*at, *field)

    def topic_file(self, topic: str) -> Path | None:
        """Return the file about a topic."""
        for path, source in self.sources.items():
            if path.name != PROFILE_FILE and source.value("topic") == topic:
                return path
        return None


def read_text(path: Path) -> str:
    """Return a file's text with its own line ends.

    Raises:
        OSError: If it cannot be read.
        UnicodeDecodeError: If it is not UTF-8.
    """
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def read_folder(folder: Path) -> FactsFiles:
    """Read the files of a facts folder (see :func:`read_text`)."""
    return FactsFiles({path: read_text(path) for path in sorted(folder.glob("*.yml"))})


def shown(path: Path) -> str:
    """Return a path as it is shown: from the current folder, where it lies there."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
