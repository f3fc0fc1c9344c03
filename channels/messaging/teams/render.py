"""Writes an answer as Teams shows it: plain text, or an Adaptive Card with buttons. Pure."""

from __future__ import annotations

from typing import Any

from channels.messaging.answer import Answer, Button
from channels.messaging.limits import TEAMS
from channels.messaging.teams.parse import Reference
from channels.messaging.text import clipped, split, whole

Body = dict[str, Any]
CARD = "application/vnd.microsoft.card.adaptive"
#: Every Teams client shows this version, the ones on phones as well.
_VERSION = "1.4"


def activities(answer: Answer, place: Reference) -> list[Body]:
    """Return the activities to send.

    Suggested actions are no way to show buttons: Teams has them in personal chats only.

    Args:
        answer: To show.
        place: Where it goes.

    Returns:
        One for each part of a long text; source and buttons stand with the last.
    """
    *before, last = split(answer.text, TEAMS.text)
    sent = [{**envelope(place), **_plain(part)} for part in before]
    if answer.buttons:
        return [*sent, {**envelope(place), **_card(last, answer)}]
    return [*sent, {**envelope(place), **_plain(whole(answer, last))}]


def envelope(place: Reference, kind: str = "message") -> Body:
    """Return what every activity in reply to another has."""
    return {
        "type": kind,
        "from": dict(place.bot),
        "recipient": dict(place.person),
        "conversation": {"id": place.conversation},
        "replyToId": place.activity,
    }


def _plain(text: str) -> Body:
    return {"text": text, "textFormat": "plain"}


def _card(text: str, answer: Answer) -> Body:
    body = [_line(text)]
    if answer.source:
        body.append(_line(answer.source, isSubtle=True, size="Small"))
    content = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": _VERSION,
        "body": body,
        "actions": [_action(button) for button in answer.buttons[: TEAMS.buttons]],
    }
    # The summary is what a notification shows of a card.
    return {"summary": text, "attachments": [{"contentType": CARD, "content": content}]}


def _line(text: str, **look: Any) -> Body:
    # A TextBlock would read Markdown out of the text; the runs of a RichTextBlock are literal.
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text, **look}]}


def _action(button: Button) -> Body:
    said = {"type": "messageBack", "displayText": button.title, "text": button.title}
    return {
        "type": "Action.Submit",
        "title": clipped(button.title, TEAMS.title),
        # "msteams" makes the choice stand in the chat like a typed message.
        "data": {"msteams": said, "payload": button.payload},
    }
