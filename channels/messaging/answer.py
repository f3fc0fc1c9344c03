"""What a platform is to show. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping

from channels.messages import Message


@dataclass(frozen=True)
class Button:
    """A choice.

    Args:
        title: What the person reads.
        payload: What comes back; never shown.
    """

    title: str
    payload: str


@dataclass(frozen=True)
class Answer:
    """What the assistant says in a turn.

    Args:
        text: Plain text, without markup.
        buttons: Choices under it.
        source: Where told facts come from, as a line of its own; empty where none is told.
        outcome: ``answer``, ``clarify``, ``decline`` or ``chitchat``.
        hint: How to choose where the platform has no buttons: "Reply 1 or 2."
        told: Whether it had been given before the message came (again).
    """

    text: str
    buttons: tuple[Button, ...] = ()
    source: str = ""
    outcome: str = ""
    hint: str = ""
    told: bool = False


def answer_from(message: Message, texts: Mapping[str, Any], told: bool = False) -> Answer:
    """Put the assistant's message into a platform's terms.

    Args:
        message: As channels/messages.py has it.
        texts: The words file's, for source line and hint.
        told: Whether it had been given before.
    """
    own = texts["messaging"]
    buttons = tuple(Button(one["title"], one["payload"]) for one in message["buttons"])
    source = message["source"] or {}
    paragraphs = [str(number) for number in source.get("paragraphs", [])]
    kind = "source" if len(paragraphs) == 1 else "sources"
    line = own[kind].format(
        title=source.get("title"), year=source.get("year"), paragraphs=_listed(paragraphs, texts)
    )
    numbers = [str(number) for number in range(1, len(buttons) + 1)]
    hint = own["hint"].format(numbers=_listed(numbers, texts, "or"))
    return Answer(
        message["text"],
        buttons,
        line if message["outcome"] == "answer" and paragraphs else "",
        message["outcome"] or "",
        hint if len(buttons) > 1 else "",
        told,
    )


def _listed(items: list[str], texts: Mapping[str, Any], last: str = "and") -> str:
    lists = texts["lists"]
    if len(items) < 2:
        return "".join(items)
    return str(lists["comma"].join(items[:-1]) + lists[last] + items[-1])
