"""What the conversation has been about, as plain data for slots. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Container, Mapping


@dataclass(frozen=True)
class State:
    """The memory that a turn hands to the next.

    Args:
        topics: Topic ids the last question was about, answered or not.
        aspects: Aspect ids it asked for.
        facts: Ids of the facts last told.
        options: Ids of the facts among which the person was last asked to choose.
        misses: How many turns in a row got no answer.
        recent: Ids of the facts told in the last turns, newest last.
    """

    topics: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    misses: int = 0
    recent: tuple[str, ...] = ()

    def within(self, known: Container[str]) -> State:
        """Return the state without facts that the book no longer has, as when a file was edited."""

        def kept(facts: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(fact for fact in facts if fact in known)

        facts, options, recent = kept(self.facts), kept(self.options), kept(self.recent)
        return replace(self, facts=facts, options=options, recent=recent)

    def as_slots(self) -> dict[str, Any]:
        """Return the slots' names and values."""
        return {
            "topic": list(self.topics),
            "aspect": list(self.aspects),
            "last_answer": list(self.facts),
            "options": list(self.options),
            "misses": self.misses,
            "recent": list(self.recent),
        }

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any]) -> State:
        """Rebuild the state from slots; unset ones count as empty."""

        def listed(name: str) -> tuple[str, ...]:
            return tuple(slots.get(name) or ())

        return cls(
            listed("topic"),
            listed("aspect"),
            listed("last_answer"),
            listed("options"),
            int(slots.get("misses") or 0),
            listed("recent"),
        )
