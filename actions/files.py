"""Tells when the files of some folders have changed, and whether somebody is still writing them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Callable, Sequence

from facts.folders import yaml_files

#: Seconds without a change after which a file counts as saved. An editor may empty a file before
#: it writes it, or take it away for a moment: a fact would be missing, or all of a topic.
REST = 0.2
Stamp = tuple[tuple[str, int, int], ...]


class Files:
    """The YAML files in some folders.

    Args:
        folders: Where they are.
        now: The clock by which files are dated, in seconds.
    """

    def __init__(self, folders: Sequence[Path], now: Callable[[], float] = time.time) -> None:
        """Look at nothing yet."""
        self._folders, self._now = folders, now

    def stamp(self) -> Stamp:
        """Return what is different after any change; the folders tell of files that come and go."""
        found = []
        for folder in self._folders:
            for path in (folder, *yaml_files(folder)):
                try:
                    stat = path.stat()
                except FileNotFoundError:  # gone since it was listed
                    continue
                found.append((str(path), stat.st_mtime_ns, stat.st_size))
        return tuple(found)

    def at_rest(self, stamp: Stamp) -> bool:
        """Tell whether the last change is over; a date in the future says nothing."""
        latest = max((changed for _, changed, _ in stamp), default=0) / 1e9
        return not 0 <= self._now() - latest < REST
