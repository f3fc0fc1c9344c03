"""A reply of the assistant, from the messages of the REST channel. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from shell.trouble import ANSWERED, NO_ANSWER

#: Outcomes that leave a question open.
_OPEN = ("clarify", "decline")
#: A terminal would obey these; a server may be anybody's.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Button:
    """A choice.

    Args:
        title: What the person reads.
        payload: What is sent for it.
    """

    title: str
    payload: str


@dataclass(frozen=True)
class Reply:
    """What the assistant says to one message.

    Args:
        text: What the person reads.
        buttons: Choices.
        facts: Ids of those told.
        source: Where they come from; "" where none is told.
        custom: Outcome, facts, verdict and source, see the README.
    """

    text: str
    buttons: tuple[Button, ...]
    facts: tuple[str, ...]
    source: str
    custom: dict[str, Any]

    @property
    def status(self) -> int:
        """Return the exit status that the reply stands for."""
        return NO_ANSWER if self.custom.get("outcome") in _OPEN else ANSWERED

    def as_dict(self, message: str) -> dict[str, Any]:
        """Return the turn as `--json` prints it.

        Args:
            message: What was asked.
        """
        buttons = [{"title": b.title, "payload": b.payload} for b in self.buttons]
        return {"message": message, "text": self.text, "buttons": buttons, "custom": self.custom}


def reply_from(messages: Any) -> Reply:
    """Read a reply.

    Args:
        messages: As the REST channel returns them.

    Raises:
        ValueError: If they are no reply of the assistant.
    """
    try:
        texts = [sent["text"] for sent in messages if "text" in sent]
        buttons = [button for sent in messages for button in sent.get("buttons", ())]
        (custom,) = (sent["custom"] for sent in messages if "custom" in sent)
        return Reply(
            plain("\n".join(texts)),
            tuple(Button(plain(b["title"]), str(b["payload"])) for b in buttons),
            tuple(plain(fact) for fact in custom.get("facts") or ()),
            _source(custom.get("source") or {}),
            custom,
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"no reply: {error}") from error


def _source(source: dict[str, Any]) -> str:
    *most, last = ["", *(str(number) for number in source.get("paragraphs") or ())]
    if not last:
        return ""
    numbers = f"paragraphs {', '.join(most[1:])} and {last}" if most[1:] else f"paragraph {last}"
    return plain(f"{source['title']}, {source['year']}, {numbers}")


def plain(text: str) -> str:
    """Return a text without what a terminal would take for a command."""
    return _CONTROLS.sub("", text)
