"""Reads what the Bot Framework sends: activities. Pure."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any, Mapping

from channels.messaging.incoming import Incoming, Kind, kind_of
from channels.messaging.values import object_at, objects, text_at

_MENTION = re.compile(r"<at\b[^>]*>.*?</at>", re.IGNORECASE | re.DOTALL)
#: Teams adds each typed text once more as HTML.
_SAME_TEXT = "text/html"


@dataclass(frozen=True)
class Reference:
    """Where an answer goes: what the Bot Framework calls a conversation reference.

    Args:
        service: Address that the activity came from.
        conversation: Its id; in a channel it names the thread as well.
        activity: Id of the activity that is answered.
        bot: Our account, as it was addressed.
        person: Whose activity it was.
    """

    service: str
    conversation: str
    activity: str
    bot: Mapping[str, Any]
    person: Mapping[str, Any]


def from_activity(activity: Mapping[str, Any]) -> Incoming:
    """Read an activity.

    Args:
        activity: Body of a request that was found authentic.
    """
    chat, number = text_at(activity, "conversation", "id"), text_at(activity, "id")
    service, kind = text_at(activity, "serviceUrl"), _kind(activity)
    if kind == "silent" or not (chat and number and service):
        return Incoming(number, chat, kind="silent")
    bot, person = object_at(activity, "recipient"), object_at(activity, "from")
    place = Reference(service.rstrip("/"), chat, number, bot, person)
    if kind == "start":
        return Incoming(number, chat, kind=kind, reply_to=place)
    text, payload = readable(text_at(activity, "text")), _payload(activity.get("value"))
    if payload:
        return Incoming(number, chat, text, payload, "button", place)
    kind = kind_of(text)
    if not text:  # a picture alone, or no more than our name
        kind = "unreadable" if _attached(activity) else "help"
    return Incoming(number, chat, text, kind=kind, reply_to=place)


def readable(text: str) -> str:
    """Return a text as it was typed, without the names of those it addresses."""
    return html.unescape(_MENTION.sub(" ", text)).replace("\xa0", " ").strip()


def _kind(activity: Mapping[str, Any]) -> Kind:
    if activity.get("type") == "message":
        return "text"
    ours = text_at(activity, "recipient", "id")
    arrived = ours in [text_at(one, "id") for one in objects(activity, "membersAdded")]
    # A group or a channel is not greeted: whoever needs the assistant names it there.
    personal = text_at(activity, "conversation", "conversationType") in ("", "personal")
    started = activity.get("type") == "conversationUpdate" and ours and arrived and personal
    return "start" if started else "silent"


def _payload(value: Any) -> str | None:
    """Return the payload of a button; Teams sends the data back as an object or as its JSON."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return None
    return text_at(value, "payload") or None


def _attached(activity: Mapping[str, Any]) -> bool:
    return any(
        text_at(one, "contentType") != _SAME_TEXT or "<img" in text_at(one, "content")
        for one in objects(activity, "attachments")
    )
