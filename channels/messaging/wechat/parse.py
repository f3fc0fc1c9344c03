"""Reads WeChat's messages and events. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping

from channels.messaging.incoming import Incoming, Kind, Malformed, kind_of

#: Messages and events that are acted upon; others (unsubscribe, VIEW, LOCATION …) are not.
_UNREADABLE = ("image", "voice", "video", "shortvideo", "location", "link", "file")
_EVENTS: Mapping[str, Kind] = {"subscribe": "start", "CLICK": "button"}
_MENU: Mapping[str, Kind] = {"start": "start", "help": "help"}


@dataclass(frozen=True)
class Pair:
    """Between whom an answer goes.

    Args:
        person: OpenID of who has written.
        account: Id of the account.
    """

    person: str
    account: str


def parse(fields: Mapping[str, str]) -> Incoming:
    """Read a message or an event.

    Args:
        fields: Of the document.

    Raises:
        Malformed: If it is neither.
    """
    person, account = fields.get("FromUserName", ""), fields.get("ToUserName", "")
    time, sort = fields.get("CreateTime", ""), fields.get("MsgType", "")
    # An event has no id: WeChat's documents say to tell repetitions by sender and time.
    number = fields.get("MsgId") or time + fields.get("Event", "")
    if not (person and account and sort and number):
        raise Malformed("a message without sender, receiver, type or id")
    pair = Pair(person, account)
    if sort == "event":
        key = fields.get("EventKey", "")
        kind = _EVENTS.get(fields.get("Event", ""), "silent")
        kind = _MENU.get(key, kind) if kind == "button" else kind
        return Incoming(number, person, "", key or None, kind, pair)
    text = fields.get("Content" if sort == "text" else "Recognition", "").strip()
    pressed = fields.get("bizmsgmenuid")
    if text and pressed:
        return Incoming(number, person, text, pressed, "button", pair)
    if text:
        return Incoming(number, person, text, kind=kind_of(text), reply_to=pair)
    kind = "unreadable" if sort in (*_UNREADABLE, "text") else "silent"
    return Incoming(number, person, kind=kind, reply_to=pair)
