"""Writes an answer as Slack shows it: Block Kit. Pure."""

from __future__ import annotations

from typing import Any, Mapping

from channels.messaging.answer import Answer, Button
from channels.messaging.limits import SLACK
from channels.messaging.text import clipped, split

Body = dict[str, Any]
_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escaped(text: str) -> str:
    """Return a text in which Slack finds no link, no mention and no ``<!channel>``."""
    return text.translate(_SIGNS)


def messages(answer: Answer) -> list[Body]:
    """Return the bodies of ``chat.postMessage``, without channel and thread.

    The text goes into ``plain_text``, for Slack's own markup knows no escape for ``*`` or ``_``.

    Args:
        answer: To show.

    Returns:
        One for each part of a long text; source and buttons stand under the last.
    """
    parts = split(answer.text, SLACK.text, _size)
    bodies = [_body(part, [_section(part)]) for part in parts]
    if answer.source:
        bodies[-1]["blocks"].append(_context(answer.source))
    if answer.buttons:
        bodies[-1]["blocks"].append(_actions(answer.buttons[: SLACK.buttons]))
    return bodies


def chosen(message: Mapping[str, Any], note: str) -> Body:
    """Return a message with what was chosen in place of its buttons, for ``chat.update``.

    Slack itself shows nothing where a button was pressed, and the others would stay.

    Args:
        message: As Slack sent it with the press.
        note: Says what was chosen.
    """
    blocks = message.get("blocks")
    kept = [
        block
        for block in (blocks if isinstance(blocks, list) else [])
        if isinstance(block, dict) and block.get("type") != "actions"
    ]
    return {"text": message.get("text") or escaped(note), "blocks": [*kept, _context(note)]}


def _size(text: str) -> int:
    return len(escaped(text))


def _body(text: str, blocks: list[Body]) -> Body:
    # Notifications and screen readers take the text, everything else the blocks.
    return {"text": escaped(text), "mrkdwn": False, "unfurl_links": False, "blocks": blocks}


def _plain(text: str) -> Body:
    return {"type": "plain_text", "text": escaped(text), "emoji": False}


def _section(text: str) -> Body:
    return {"type": "section", "text": _plain(text)}


def _context(text: str) -> Body:
    return {"type": "context", "elements": [_plain(text)]}


def _actions(buttons: tuple[Button, ...]) -> Body:
    elements = [
        {
            "type": "button",
            "action_id": f"choice-{number}",
            "text": _plain(clipped(button.title, SLACK.title)),
            "value": button.payload,
        }
        for number, button in enumerate(buttons)
    ]
    return {"type": "actions", "elements": elements}
