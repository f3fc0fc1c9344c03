"""The conversation tests of a profile: which there are, and what a new one looks like. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterator, Mapping, Sequence

from office.reviewing.case import Case, key_of
from office.texts import say
from office.yaml_write import scalar

#: Folder, in the profile's conversations, of what comes from reviews.
FOLDER = "reviewed"
#: So many words of a message name its file.
_WORDS = 8


@dataclass(frozen=True)
class Known:
    """A turn that a test plays already.

    Args:
        path: Of the test, or of the reviewer's file.
        line: Of the turn, from 1.
        expected: Of its reply.
    """

    path: Path
    line: int
    expected: Mapping[str, Any]

    def covers(self, case: Case) -> bool:
        """Tell whether it expects all that a case does."""
        return all(self.expected.get(name) == value for name, value in case.expected.items())

    def opposes(self, case: Case) -> bool:
        """Tell whether no reply can please both."""
        one, other = self.expected, case.expected
        shared = {"outcome", "facts", "verdict"} & set(one) & set(other)
        return any(one[name] != other[name] for name in shared)


def turns_of(
    path: Path, turns: Sequence[Mapping[str, Any]], lines: Sequence[int]
) -> Iterator[tuple[tuple[str, ...], Known]]:
    """Go through the turns of a test by what the person has written up to each.

    Args:
        path: Of the test.
        turns: As the file has them.
        lines: Of each, from 1.
    """
    said = []
    for turn, line in zip(turns, lines, strict=True):
        said.append(str(turn["user"]))
        expected = {name: value for name, value in turn.items() if name != "user"}
        if expected:
            yield key_of(said), Known(path, line, expected)


def text_of_test(case: Case) -> str:
    """Return the file of a new test."""
    lines = [f"# {say('review.head', answered=case.answered)}"] if case.answered else []
    lines += [f"- user: {scalar(said, flow=False)}" for said in case.said]
    for name, value in case.expected.items():
        if isinstance(value, list):
            written = f"[{', '.join(scalar(one) for one in value)}]"
        else:
            written = scalar(value, quoted=name == "verdict", flow=False)
        lines.append(f"  {name}: {written}")
    return "\n".join(lines) + "\n"


def name_of_test(case: Case, taken: set[str]) -> str:
    """Return the name of a new test's file, and note that it is taken.

    Args:
        case: The test.
        taken: Names of the files that there are.
    """
    plain = unicodedata.normalize("NFKD", case.said[-1].replace("'", "")).lower()
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())
    stem = "-".join(words[:_WORDS])[:60].strip("-") or "message"
    names = (f"{stem}.yml", *(f"{stem}-{number}.yml" for number in range(2, len(taken) + 3)))
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return name
