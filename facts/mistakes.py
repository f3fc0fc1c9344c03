"""What can be wrong with a file of facts, and how it is told: file, line, field and remedy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAMLError

#: What to write instead, by pydantic's error type.
REMEDIES = {
    "value_error.missing": "is missing; add it",
    "value_error.extra": "is not a field of the facts file; remove it or mend its spelling",
    "value_error.const": "has a value that is not allowed",
    "type_error.integer": "must be a whole number without quotes, such as 246",
    "type_error.none.not_allowed": "must not be empty",
}


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a file.

    Args:
        path: The file.
        line: From 1.
        problem: Field and remedy.
    """

    path: Path
    line: int
    problem: str

    def __str__(self) -> str:
        """Return it as it is told."""
        return f"{self.path.name}:{self.line}: {self.problem}"


class FactsError(Exception):
    """A mistake in the facts folder, told with file, line, field and remedy.

    Args:
        mistake: What is wrong.
    """

    def __init__(self, mistake: Mistake) -> None:
        """Keep it."""
        super().__init__(str(mistake))
        self.mistake = mistake


def mistake_of(error: Any, data: Any, path: Path) -> Mistake:
    """Word one of pydantic's errors.

    Args:
        error: As pydantic lists it.
        data: What was validated, with the line of every field.
        path: Of its file.
    """
    where = tuple(part for part in error["loc"] if part != "__root__")
    field = ".".join(str(part) for part in where) or "value"
    remedy = REMEDIES.get(error["type"], "")
    allowed = ", ".join(map(str, error.get("ctx", {}).get("permitted", ())))
    detail = f"{remedy}: write one of {allowed}" if allowed else remedy or error["msg"]
    return Mistake(path, line_of(data, where), f"field {field}: {detail}.")


def unreadable(error: Exception, path: Path) -> FactsError:
    """Word why a file is no YAML, or cannot be read."""
    if not isinstance(error, YAMLError):
        return FactsError(Mistake(path, 1, f"cannot be read ({error}); save it as UTF-8."))
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "cannot be read"
    advice = "check indentation, colons and quotes on that line and the one before."
    if "\\t" in problem:
        advice = "write blanks instead of the tab."
    told = f"this is not valid YAML ({problem}); {advice}"
    return FactsError(Mistake(path, mark.line + 1 if mark else 1, told))


def line_of(data: Any, where: tuple[Any, ...]) -> int:
    """Find the line (from 1) of a field, or of the nearest thing around it."""
    line = 1
    for part in where:
        if not hasattr(data, "lc"):
            break
        try:
            mark = (data.lc.key if isinstance(data, dict) else data.lc.item)(part)  # type: ignore
            line = int(mark[0]) + 1
            data = data[part]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
    return line
