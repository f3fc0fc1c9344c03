"""What git knows of the facts: the versions of a folder, and the changes of a fact."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Iterator

from office.texts import say
from shell.trouble import USAGE, Trouble

#: Between the fields that git prints, and before each commit.
_FIELD, _COMMIT = "\x1f", "\x1e"


@dataclass(frozen=True)
class Commit:
    """A commit that touched facts.

    Args:
        id: Its hash.
        date: ISO 8601, the day it was written.
        author: Name.
        subject: First line of the message.
        paths: The files that it touched.
    """

    id: str
    date: str
    author: str
    subject: str
    paths: tuple[PurePosixPath, ...]


class Git:
    """The repository that a folder lies in.

    Args:
        folder: Inside it.
    """

    def __init__(self, folder: Path) -> None:
        """Find the repository.

        Raises:
            Trouble: If there is none, or no git.
        """
        self._folder = folder
        self.root = Path(self._run("rev-parse", "--show-toplevel").strip())

    def has(self, revision: str) -> bool:
        """Tell whether something names a commit."""
        try:
            self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        except Trouble:
            return False
        return True

    def files(self, revision: str) -> list[PurePosixPath]:
        """Return the YAML files of a commit, from the root of the repository."""
        names = self._run("ls-tree", "-r", "-z", "--name-only", "--full-tree", revision).split("\0")
        return [PurePosixPath(name) for name in names if name.endswith(".yml")]

    def read(self, revision: str, path: PurePosixPath) -> str | None:
        """Return a file as it was; None where it was not."""
        try:
            return self._run("show", f"{revision}:{path}")
        except Trouble:
            return None

    def commits(self, pattern: str) -> Iterator[Commit]:
        """Go through the commits that touched some files, oldest first.

        Args:
            pattern: A glob from the root of the repository.
        """
        form = _COMMIT + _FIELD.join(("%H", "%as", "%an", "%s"))
        log = self._run(
            "log", "--reverse", "--topo-order", "--no-renames", "--name-only", f"--format={form}",
            "--", f":(top,glob){pattern}",
        )  # fmt: skip
        for entry in log.split(_COMMIT)[1:]:
            head, _, names = entry.partition("\n")
            paths = tuple(PurePosixPath(name) for name in names.splitlines() if name)
            found, date, author, subject = head.split(_FIELD)
            yield Commit(found, date, author, subject, paths)

    def _run(self, *words: str) -> str:
        command = ["git", "-c", "core.quotePath=false", *words]
        try:
            done = subprocess.run(
                command, cwd=self._folder, capture_output=True, encoding="utf-8", errors="replace"
            )
        except FileNotFoundError:
            raise Trouble(say("git.missing"), USAGE) from None
        if done.returncode:
            reason = done.stderr.strip().removeprefix("fatal: ")
            raise Trouble(say("git.failed", folder=self._folder, reason=reason), USAGE)
        return done.stdout
