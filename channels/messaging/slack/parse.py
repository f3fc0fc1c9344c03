"""Reads what Slack sends: events, and presses of buttons. Pure."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Mapping
from urllib.parse import parse_qs

from channels.messaging.incoming import Incoming, Malformed, kind_of
from channels.messaging.values import object_at, objects, text_at

#: What a person typed; every other subtype tells of an edit, a join, another bot …
_TYPED = (None, "file_share", "me_message", "thread_broadcast")
#: ``<https://example.edu|example.edu>``, ``<@U012AB3CD>``, ``<#C012AB3CD|general>``, ``<!here>``
_MARKED = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_SPACES = re.compile(" {2,}")


@dataclass(frozen=True)
class Place:
    """Where an answer goes.

    Args:
        channel: Of Slack.
        thread: Message that the thread hangs on; None outside of threads.
        pressed: The message whose button was pressed, None for typed text.
    """

    channel: str
    thread: str | None
    pressed: Mapping[str, Any] | None = None


def delivery_from(body: bytes, form: bool) -> dict[str, Any]:
    """Return what a body holds.

    Args:
        body: Of a request whose signature was checked.
        form: Whether it is one, as with presses; else it is JSON.

    Raises:
        Malformed: If it is neither.
    """
    try:
        text = body.decode("utf-8")
        data = json.loads(parse_qs(text)["payload"][0] if form else text)
    except (ValueError, KeyError, RecursionError):
        raise Malformed("not JSON in UTF-8") from None
    if not isinstance(data, dict):
        raise Malformed("not a JSON object")
    return data


def from_event(delivery: Mapping[str, Any]) -> Incoming:
    """Read an event of the Events API.

    A message to the assistant is typed in the conversation with it, or names it in a channel.
    In a channel, each thread is a conversation of its own, and the answer goes there.

    Args:
        delivery: With ``type: event_callback``.
    """
    event = object_at(delivery, "event")
    channel, ts, thread = (text_at(event, key) for key in ("channel", "ts", "thread_ts"))
    direct = event.get("channel_type") == "im"
    if not channel or not ts or not _to_us(event, direct):
        return Incoming(text_at(delivery, "event_id"), channel, kind="silent")
    if not direct:
        thread = thread or ts
    text = readable(text_at(event, "text"))
    kind = kind_of(text)
    if not text:  # a file alone, or no more than our name
        kind = "unreadable" if event.get("files") else "help"
    # Its time is a message's id: where an event tells of it a second time, that has another id.
    place = Place(channel, thread or None)
    return Incoming(f"{channel}:{ts}", _chat(channel, thread, direct), text, None, kind, place)


def from_press(press: Mapping[str, Any]) -> Incoming:
    """Read the press of a button.

    Args:
        press: What interactivity sends, with ``type: block_actions``.
    """
    action = next(objects(press, "actions"), {})
    message, channel = object_at(press, "message"), text_at(press, "channel", "id")
    payload, ts = text_at(action, "value"), text_at(action, "action_ts")
    if press.get("type") != "block_actions" or not (channel and payload and ts):
        return Incoming(ts, channel, kind="silent")
    thread = text_at(message, "thread_ts")
    title = readable(text_at(action, "text", "text"))
    # The message goes along so that the choice can be written into it.
    place = Place(channel, thread or None, message)
    chat = _chat(channel, thread, channel.startswith("D"))
    return Incoming(f"{channel}:{ts}", chat, title, payload, "button", place)


def readable(text: str) -> str:
    """Return a text without Slack's marks: links as they were typed, no mention of a person."""
    text = _MARKED.sub(_plain, text)
    for mark, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(mark, sign)
    return _SPACES.sub(" ", text).strip()


def _plain(mark: re.Match[str]) -> str:
    target, label = mark[1], mark[2]
    if target.startswith("#"):
        return f"#{label}" if label else ""
    if target.startswith(("@", "!")):
        return ""
    return label or target.removeprefix("mailto:").removeprefix("tel:")


def _to_us(event: Mapping[str, Any], direct: bool) -> bool:
    kind, typed = event.get("type"), event.get("subtype") in _TYPED
    own = bool(event.get("bot_id")) or not event.get("user")
    return typed and not own and (kind == "app_mention" or (kind == "message" and direct))


def _chat(channel: str, thread: str, direct: bool) -> str:
    return channel if direct or not thread else f"{channel}:{thread}"
