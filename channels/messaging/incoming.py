"""What a platform delivers, in one form for all of them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

#: ``unreadable`` gets a hint (sticker, photo, voice), ``silent`` nothing (edit, join, echo).
Kind = Literal["text", "button", "start", "help", "unreadable", "silent"]
_COMMANDS: dict[str, Kind] = {"/start": "start", "/help": "help"}


class Malformed(ValueError):
    """A delivery that is signed, but not in the platform's documented form."""


@dataclass(frozen=True)
class Incoming:
    """One message or event.

    Args:
        id: The platform's, the same with each repetition of the delivery.
        chat: Who speaks and where; names the conversation.
        text: As typed, or the title of the button; empty where there is none.
        payload: Of a pressed button.
        kind: What is to be done with it.
        reply_to: What the platform's client needs to answer.
    """

    id: str
    chat: str
    text: str = ""
    payload: str | None = None
    kind: Kind = "text"
    reply_to: Any = None


def kind_of(text: str) -> Kind:
    """Tell a command that is ours ("/start", "/help") from other text."""
    first = text.split(maxsplit=1)[0].lower() if text.strip() else ""
    return _COMMANDS.get(first, "text")
