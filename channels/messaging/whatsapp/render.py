"""Writes what WhatsApp shows: text, up to three reply buttons, or a list to choose from. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Mapping, Sequence

from channels.messaging.answer import Answer, Button
from channels.messaging.limits import WHATSAPP, WHATSAPP_LIST, Limits
from channels.messaging.meta import plain
from channels.messaging.text import clipped, numbered, split, whole

#: Of a message that is text alone; above buttons a quarter of it.
MOST_TEXT = 4096
MOST_FOOTER = 60
#: Of the line below the title of a list's row.
MOST_LINE = 72
#: Of a question that is offered in an empty chat.
MOST_PROMPT = 80


def render(answer: Answer, to: Mapping[str, str], choose: str) -> list[dict[str, Any]]:
    """Write an answer.

    Args:
        answer: What to say.
        to: Whom to, as channels/messaging/whatsapp/parse.py leaves it.
        choose: Label of what opens a list.

    Returns:
        Bodies for the API, to be sent one after the other.
    """
    action = _action(answer.buttons, choose)
    contents = _interactive(answer, action) if action else _texts(answer)
    envelope = {"messaging_product": "whatsapp", "recipient_type": "individual", **to}
    return [{**envelope, "type": kind, kind: content} for kind, content in contents]


def seen(message: str) -> dict[str, Any]:
    """Return the body that marks a message as read."""
    return {"messaging_product": "whatsapp", "status": "read", "message_id": message}


def typing(message: str) -> dict[str, Any]:
    """Return the body that shows that an answer to a message is being written."""
    return {**seen(message), "typing_indicator": {"type": "text"}}


def welcome(questions: Sequence[Mapping[str, str]], help_command: str) -> dict[str, Any]:
    """Return what WhatsApp shows before the first message.

    Args:
        questions: Offered there; a tap sends the title.
        help_command: What the command "/help" does.
    """
    return {
        "prompts": [one["title"] for one in questions if len(one["title"]) <= MOST_PROMPT],
        "commands": [{"command_name": "help", "command_description": help_command}],
    }


def _texts(answer: Answer) -> list[tuple[str, dict[str, Any]]]:
    shown = replace(answer, text=plain(answer.text), source=_italic(answer.source))
    text = numbered(shown) if answer.buttons else whole(shown)
    return [_text(piece) for piece in split(text, MOST_TEXT)]


def _interactive(answer: Answer, action: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    fits = len(answer.source) <= MOST_FOOTER
    above = "" if fits else _italic(answer.source)
    *before, last = split(whole(replace(answer, source=above), plain(answer.text)), WHATSAPP.text)
    footer = {"footer": {"text": answer.source}} if answer.source and fits else {}
    return [*map(_text, before), ("interactive", {"body": {"text": last}, **footer, **action})]


def _text(text: str) -> tuple[str, dict[str, Any]]:
    return "text", {"body": text, "preview_url": False}


def _italic(text: str) -> str:
    return f"_{text}_" if text else ""


def _action(buttons: tuple[Button, ...], choose: str) -> dict[str, Any] | None:
    """Return kind and action of an interactive message; None where it must be text."""
    titles = {button.title for button in buttons}
    if not buttons or len(titles) < len(buttons):  # WhatsApp refuses two of the same name
        return None
    if _fit(buttons, WHATSAPP) and max(map(len, titles)) <= WHATSAPP.title:
        replies = [{"id": one.payload, "title": one.title} for one in buttons]
        parts = [{"type": "reply", "reply": reply} for reply in replies]
        return {"type": "button", "action": {"buttons": parts}}
    if _fit(buttons, WHATSAPP_LIST):
        rows = [_row(one) for one in buttons]
        return {"type": "list", "action": {"button": choose, "sections": [{"rows": rows}]}}
    return None


def _fit(buttons: tuple[Button, ...], limits: Limits) -> bool:
    return len(buttons) <= limits.buttons and all(
        len(one.payload) <= limits.payload for one in buttons
    )


def _row(button: Button) -> dict[str, str]:
    row = {"id": button.payload, "title": clipped(button.title, WHATSAPP_LIST.title)}
    if row["title"] != button.title:
        row["description"] = clipped(button.title, MOST_LINE)
    return row
