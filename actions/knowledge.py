"""The facts and texts that all actions share, read again when a file changes."""

from __future__ import annotations

import logging
from pathlib import Path

from dialogue.words import Words
from facts.folders import SHARED, profile_folder
from facts.loader import FactsError, load_facts
from facts.texts import load_texts

logger = logging.getLogger(__name__)


class Knowledge:
    """Holds the fact book and the words, fresh from disk.

    Args:
        profile: Its folder; None for the one that is served.
        language: Of the texts.
    """

    def __init__(self, profile: Path | None = None, language: str = "en") -> None:
        """Remember the folders; nothing is read until asked for."""
        self._profile, self._language = profile or profile_folder(), language
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
                self._current = load_words(self._profile, self._language)
            except FactsError as error:
                if self._current is None:
                    raise
                logger.error("The edited facts are not used: %s", error)
            self._stamp = stamp
        return self._current

    def _files(self) -> tuple[tuple[str, int, int], ...]:
        folders = (self._profile / "facts", self._profile / "words", SHARED / "words")
        stats = [(path, path.stat()) for one in folders for path in sorted(one.glob("*.yml"))]
        return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stats)


def load_words(profile: Path, language: str = "en") -> Words:
    """Read a profile's facts and all texts.

    Args:
        profile: Its folder.
        language: Of the texts.

    Raises:
        FactsError: If a file is missing or wrong.
    """
    book = load_facts(profile / "facts")
    return Words(load_texts(profile, book.profile, language), book, language)


KNOWLEDGE = Knowledge()
