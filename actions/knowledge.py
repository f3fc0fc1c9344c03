"""The facts and texts that all actions share, read again when a file changes."""

from __future__ import annotations

import logging
from pathlib import Path

from dialogue.words import Words
from facts.loader import FactsError, data_folder, load_facts, read_yaml

logger = logging.getLogger(__name__)


class Knowledge:
    """Holds the fact book and the words, fresh from disk.

    Args:
        data: Folder with ``facts`` and ``words``; None for the project's.
        language: Of the texts.
    """

    def __init__(self, data: Path | None = None, language: str = "en") -> None:
        """Remember the folders; nothing is read until asked for."""
        data = data or data_folder()
        self._facts, self._words = data / "facts", data / "words"
        self._language = language
        self._stamp: tuple[tuple[str, int, int], ...] = ()
        self._current: Words | None = None

    def words(self) -> Words:
        """Return texts and facts as the files are now.

        Where an edited file is broken, the last good state stays and the log says why.

        Raises:
            FactsError: If the very first reading fails.
        """
        stamp = self._files()
        if self._current is None or stamp != self._stamp:
            try:
                texts = read_yaml(self._words / f"{self._language}.yml")
                self._current = Words(texts, load_facts(self._facts), self._language)
            except FactsError as error:
                if self._current is None:
                    raise
                logger.error("The edited facts are not used: %s", error)
            self._stamp = stamp
        return self._current

    def _files(self) -> tuple[tuple[str, int, int], ...]:
        paths = sorted([*self._facts.glob("*.yml"), *self._words.glob("*.yml")])
        stats = [(path.name, path.stat()) for path in paths]
        return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)


KNOWLEDGE = Knowledge()
