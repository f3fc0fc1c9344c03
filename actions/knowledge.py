"""The facts and texts that all actions share, read again when a file changes."""

from __future__ import annotations

import logging
import time
from pathlib import Path

from actions.files import Files, Stamp
from dialogue.words import Words
from facts.folders import SHARED, profile_folder
from facts.loader import FactsError, load_facts
from facts.texts import load_texts
from operations.health import Problem
from operations.metrics import count_error

#: Part of the time that may go into looking at the files. Each turn asks twice, and to look at a
#: thousand files takes as long as all the rest of it; to look at thirty takes next to nothing.
#: It is the processor's time that counts: a machine that halts the assistant for a moment, busy
#: with other things, must not put an edit off tenfold.
SHARE = 0.1
logger = logging.getLogger(__name__)


class Knowledge:
    """Holds the fact book and the words, fresh from disk.

    Args:
        profile: Its folder; None for the one that is served.
        language: Of the texts.
        share: Part of the time that may go into looking at the files; 1 to look whenever asked.

    Attributes:
        problem: What is wrong with the files as they are now, so that older ones are used.
    """

    problem: Problem | None = None

    def __init__(
        self, profile: Path | None = None, language: str = "en", share: float = SHARE
    ) -> None:
        """Remember the folders; nothing is read until asked for."""
        self._profile, self._language = profile or profile_folder(), language
        self._files = Files((self._profile / "facts", self._profile / "words", SHARED / "words"))
        self._stamp: Stamp = ()
        self._current: Words | None = None
        self._share, self._due = share, 0.0

    def words(self) -> Words:
        """Return texts and facts as the files are now, or were before somebody began to save them.

        Where an edited file is broken, the last good state stays and the log says why.

        Raises:
            FactsError: If the very first reading fails.
        """
        if self._current is not None and time.monotonic() < self._due:
            return self._current
        began = time.thread_time()
        stamp = self._files.stamp()
        self._due = time.monotonic() + (time.thread_time() - began) * (1 / self._share - 1)
        if self._current is None or (stamp != self._stamp and self._files.at_rest(stamp)):
            self._stamp = stamp
            try:
                self._current = load_words(self._profile, self._language)
                self.problem = None
            except FactsError as error:
                if self._current is None:
                    raise
                logger.error("The edited facts are not used: %s", error)
                count_error("facts")
                since = self.problem.since if self.problem else time.time()
                self.problem = Problem("facts", str(error), since)
        return self._current


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
