"""What is to be said, before it has words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping

from dialogue.state import State
from understanding.reading import NONE

ANSWER, CLARIFY, DECLINE, CHITCHAT = "answer", "clarify", "decline", "chitchat"


@dataclass(frozen=True)
class Part:
    """What is said about one segment.

    Args:
        outcome: ``answer``, ``clarify``, ``decline`` or ``chitchat``.
        facts: Facts told, or offered as readings.
        verdict: ``yes``, ``no``, ``open`` where the page does not settle a claim, else "".
        style: How it is worded, a key of the texts: such as ``single``, ``sure``, ``names``.
        topic: For declines, what was asked about.
        detail: What the person named, such as a country.
        dated: Whether the age of the page is to be said.
    """

    outcome: str
    facts: tuple[str, ...] = ()
    verdict: str = ""
    style: str = "single"
    topic: str = NONE
    detail: str = ""
    dated: bool = False


@dataclass(frozen=True)
class Decision:
    """What is said to a message.

    Args:
        outcome: Of the whole message.
        parts: In the order of the message.
        state: For the next turn.
        language: Of the message, ISO 639-1.
        why: For ``make explain``: one line for each segment.
    """

    outcome: str
    parts: tuple[Part, ...]
    state: State
    language: str = "en"
    why: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return JSON-ready data."""
        parts = [{**vars(part)} for part in self.parts]
        return {**vars(self), "parts": parts, "state": {**vars(self.state)}}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Decision:
        """Rebuild a decision from :meth:`as_dict`, also after a trip through JSON."""
        parts = tuple(Part(**{**part, "facts": tuple(part["facts"])}) for part in data["parts"])
        kept = {key: tuple(ids) for key, ids in data["state"].items() if key != "misses"}
        state = State(**kept, misses=data["state"]["misses"])
        return cls(data["outcome"], parts, state, data["language"], tuple(data["why"]))
