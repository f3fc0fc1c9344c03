"""Writes answers as Telegram's messages. Pure."""

from __future__ import annotations

from html import escape
from typing import Any

from channels.messaging.answer import Answer
from channels.messaging.limits import TELEGRAM
from channels.messaging.text import clipped, numbered, split, utf8, utf16, whole


def render(answer: Answer) -> list[dict[str, Any]]:
    """Return the messages of an answer, without the chat they go to.

    The text is HTML, of which Telegram knows a little: with it, the source can stand in italics,
    and only three signs need be escaped. Telegram counts the text without it.
    """
    fits = len(answer.buttons) <= TELEGRAM.buttons and all(
        0 < utf8(one.payload) <= TELEGRAM.payload for one in answer.buttons
    )
    pieces = split(whole(answer) if fits else numbered(answer), TELEGRAM.text, utf16)
    messages: list[dict[str, Any]] = [
        {
            "text": _html(piece, answer.source),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        for piece in pieces
    ]
    if answer.buttons and fits:
        messages[-1]["reply_markup"] = {
            "inline_keyboard": [
                [{"text": clipped(one.title, TELEGRAM.title), "callback_data": one.payload}]
                for one in answer.buttons
            ]
        }
    return messages


def _html(text: str, source: str) -> str:
    said = escape(text, quote=False)
    line = escape(source, quote=False)
    if source and said.endswith(line):
        return f"{said.removesuffix(line)}<i>{line}</i>"
    return said
