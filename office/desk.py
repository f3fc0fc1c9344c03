"""The profile that is worked on: its files as they are on disk, and how they are written back."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Mapping

from actions.knowledge import load_words
from dialogue.words import Words
from facts.folders import SHARED
from facts.loader import read_yaml
from office.changing.named_values import Lookups
from office.files import FactsFiles, read_folder


class Desk:
    """A profile.

    Args:
        profile: Its folder.
    """

    def __init__(self, profile: Path) -> None:
        """Keep where it is."""
        self.profile = profile

    def files(self) -> FactsFiles:
        """Read the facts files.

        Raises:
            OSError: If one cannot be read.
            UnicodeDecodeError: If one is not UTF-8.
        """
        return read_folder(self.profile / "facts")

    def words(self) -> Words:
        """Read facts and texts.

        Raises:
            FactsError: If something is wrong with them.
        """
        return load_words(self.profile)

    def lookups(self) -> Lookups:
        """Read the known names."""
        return Lookups(
            _names(self.profile / "lookups" / "ministries.yml", "ministries"),
            _names(SHARED / "lookups" / "countries.yml", "countries"),
        )

    def trial(self, texts: Mapping[Path, str]) -> Words:
        """Read facts and texts as they would be.

        Args:
            texts: All facts files with their content.

        Raises:
            FactsError: If something would be wrong with them.
        """
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / self.profile.name
            (copy / "facts").mkdir(parents=True)
            if (self.profile / "words").is_dir():
                shutil.copytree(self.profile / "words", copy / "words")
            for path, text in texts.items():
                write(copy / "facts" / path.name, text)
            return load_words(copy)


def _names(path: Path, key: str) -> dict[str, list[str]]:
    if not path.exists():
        return {}
    return {str(one["id"]): [str(n) for n in one["names"]] for one in read_yaml(path)[key]}


def write(path: Path, text: str) -> None:
    """Write a file in one step: whoever reads it sees all of it or the one before.

    Args:
        path: The file; it keeps its permissions. A link stays a link.
        text: Its content, with the line ends to be written.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
