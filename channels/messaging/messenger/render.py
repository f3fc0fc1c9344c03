"""Writes what Messenger shows: text, and quick replies below the last piece of it. Pure."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from channels.messaging.answer import Answer, Button
from channels.messaging.limits import MESSENGER
from channels.messaging.messenger.parse import START
from channels.messaging.meta import plain
from channels.messaging.text import clipped, numbered, split, whole

#: Of the text in an empty chat.
MOST_GREETING = 160
#: Of a question that is offered there.
MOST_STARTER = 80


def render(answer: Answer, person: str) -> list[dict[str, Any]]:
    """Write an answer.

    Args:
        answer: What to say.
        person: Whom to.

    Returns:
        Bodies for the API, to be sent one after the other.
    """
    named = all(len(one.title) <= MESSENGER.title for one in answer.buttons)
    replies = _replies(answer.buttons, named)
    text = whole(answer) if named and (replies or not answer.buttons) else numbered(answer)
    messages: list[dict[str, Any]] = [
        {"text": piece} for piece in split(plain(text), MESSENGER.text)
    ]
    if replies:
        messages[-1]["quick_replies"] = replies
    envelope = {"recipient": {"id": person}, "messaging_type": "RESPONSE"}
    return [{**envelope, "message": message} for message in messages]


def action(name: str, person: str) -> dict[str, Any]:
    """Return the body that shows somebody that we do something, such as ``typing_on``."""
    return {"recipient": {"id": person}, "sender_action": name}


def welcome(greeting: str, questions: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Return what Messenger shows before the first message.

    Args:
        greeting: Says what the assistant is for.
        questions: To begin with; title and payload of each. Where an app does not show them, it
            shows the "Get started" button.
    """
    starters = [
        {"question": clipped(one["title"], MOST_STARTER), "payload": one["payload"]}
        for one in questions
    ]
    return {
        "get_started": {"payload": START},
        "greeting": [{"locale": "default", "text": clipped(greeting, MOST_GREETING)}],
        "ice_breakers": [{"locale": "default", "call_to_actions": starters}],
    }


def _replies(buttons: tuple[Button, ...], named: bool) -> list[dict[str, str]]:
    """Return the quick replies: the titles, or the numbers of a list; none where they don't fit."""
    if len(buttons) > MESSENGER.buttons:
        return []
    if any(len(one.payload) > MESSENGER.payload for one in buttons):
        return []
    return [
        {
            "content_type": "text",
            "title": one.title if named else str(number),
            "payload": one.payload,
        }
        for number, one in enumerate(buttons, start=1)
    ]
