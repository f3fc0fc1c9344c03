"""What a check found, with the place to mend it. Pure."""

from __future__ import annotations

from dataclasses import asdict, dataclass

ERROR, WARNING, NOTE = "error", "warning", "note"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, doubtful, or worth to know.

    Args:
        level: ``error``, ``warning`` or ``note``.
        file: As it is shown: from the current folder, where it lies there.
        line: From 1.
        text: What is so.
        remedy: What to do; "" for notes.
        fact: Id, where it is about one.
    """

    level: str
    file: str
    line: int
    text: str
    remedy: str = ""
    fact: str = ""

    def as_dict(self) -> dict[str, object]:
        """Return JSON-ready data."""
        return asdict(self)
