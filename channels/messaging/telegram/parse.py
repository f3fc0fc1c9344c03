"""Reads Telegram's updates. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from channels.messaging.incoming import Incoming, Kind, Malformed, kind_of
from channels.messaging.values import object_at, objects, text_at

_COMMAND = re.compile(r"/\w+(?:@(\w+))?")
#: A message with one of these is from a person, but there is nothing to read in it.
_UNREADABLE = frozenset(
    "sticker photo voice video video_note animation audio document location venue contact poll "
    "dice game story paid_media".split()
)


@dataclass(frozen=True)
class Place:
    """Where an answer belongs.

    Args:
        chat: Of Telegram.
        thread: Topic of a forum; None elsewhere.
        message: To quote, so that in a group it is clear who is answered.
        press: Id of a pressed button, which shows a spinner until it is confirmed.
    """

    chat: int
    thread: int | None = None
    message: int | None = None
    press: str | None = None


def parse(update: dict[str, Any], username: str) -> Incoming:
    """Read an update.

    Args:
        update: As Telegram sends it.
        username: Of the bot, without @: in a group only what is meant for it is answered.

    Raises:
        Malformed: If it is no update.
    """
    number = update.get("update_id")
    if not isinstance(number, int) or isinstance(number, bool):
        raise Malformed("an update without an id")
    if "callback_query" in update:
        return _press(str(number), object_at(update, "callback_query"))
    return _message(str(number), object_at(update, "message"), username)


def _press(number: str, press: dict[str, Any]) -> Incoming:
    message, payload = object_at(press, "message"), text_at(press, "data")
    asked = _number(press, "from")
    chat = _number(message, "chat") or asked
    if chat is None or asked is None or not text_at(press, "id"):
        return Incoming(number, "", kind="silent")  # under a message of no chat
    title = _title(object_at(message, "reply_markup").get("inline_keyboard"), payload)
    place = Place(chat, _thread(message), press=text_at(press, "id"))
    return Incoming(number, _name(chat, asked), title, payload, "button", place)


def _title(rows: Any, payload: str) -> str:
    """Return what stands on a button of a keyboard."""
    for row in rows if isinstance(rows, list) else []:
        for key in objects({"row": row}, "row"):
            if key.get("callback_data") == payload:
                return text_at(key, "text")
    return ""


def _message(number: str, message: dict[str, Any], username: str) -> Incoming:
    sender, chat = object_at(message, "from"), _number(message, "chat")
    asked = _number(message, "from")
    if chat is None or asked is None or sender.get("is_bot"):
        return Incoming(number, "", kind="silent")  # an edit, a channel's post, a join …
    text = text_at(message, "text") or text_at(message, "caption")
    private = text_at(message, "chat", "type") == "private"
    mention = re.compile(rf"@{re.escape(username)}\b", re.I) if username else None
    kind = _kind(text, message, username)
    if not private and not _addressed(text, message, username, mention):
        kind = "silent"
    if mention:
        text = mention.sub("", text).strip()
    quoted = None if private else _integer(message.get("message_id"))
    place = Place(chat, _thread(message), quoted)
    return Incoming(number, _name(chat, asked), text, kind=kind, reply_to=place)


def _kind(text: str, message: dict[str, Any], username: str) -> Kind:
    command = _COMMAND.match(text)
    if command and command[1] and command[1].lower() != username.lower():
        return "silent"  # for another bot of the group
    if text:
        return kind_of(command[0].partition("@")[0]) if command else "text"
    return "unreadable" if _UNREADABLE & message.keys() else "silent"


def _addressed(
    text: str, message: dict[str, Any], username: str, mention: re.Pattern[str] | None
) -> bool:
    answered = text_at(message, "reply_to_message", "from", "username")
    own = bool(username) and answered.lower() == username.lower()
    command = kind_of(text.partition("@")[0]) != "text"
    return own or command or bool(mention and mention.search(text))


def _name(chat: int, asked: int) -> str:
    """Name the conversation: in a group each person has their own."""
    return str(chat) if chat == asked else f"{chat}.{asked}"


def _number(holder: dict[str, Any], key: str) -> int | None:
    return _integer(object_at(holder, key).get("id"))


def _thread(message: dict[str, Any]) -> int | None:
    return _integer(message.get("message_thread_id")) if message.get("is_topic_message") else None


def _integer(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
