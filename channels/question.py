"""A message of a person, as a channel hands it on. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Container, Mapping

#: What a button sends: this, and the id of a fact.
FACT = "fact:"


@dataclass(frozen=True)
class Question:
    """A message of a person.

    Args:
        id: Comes again with every repetition of the message.
        shown: What the person wrote, or the title of the button they pressed.
        sent: What the assistant is to read.
        reply: Response that the channel gives itself; None where Rasa is asked.
    """

    id: str
    shown: str
    sent: str
    reply: Mapping[str, Any] | None = None


def asks_fact(payload: str, facts: Container[object]) -> bool:
    """Tell whether a payload is that of a button of ours: it asks for a fact that there is."""
    return payload.startswith(FACT) and payload[len(FACT) :] in facts
