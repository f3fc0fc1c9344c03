"""What each entrance is sent in earnest, and what becomes of it when parts are exchanged."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from hypothesis import strategies as some
from hypothesis.strategies import SearchStrategy

from tests.channels import meta_bodies as meta
from tests.channels import telegram_bodies as telegram
from tests.channels.slack_app import typed
from tests.channels.teams_bot import activity
from tests.channels.wechat_account import event, message
from tests.fuzz.odd import BROKEN, TEXTS, encoded, mangled

_SAID = "how many partners are there?"
_PRESS = {
    "type": "block_actions",
    "user": {"id": "U2147483697"},
    "channel": {"id": "D1"},
    "message": {"type": "message", "ts": "1.2", "blocks": [], "text": "Which?"},
    "actions": [
        {"type": "button", "value": "fact:ses.students", "action_ts": "1.3", "text": {"text": "A"}}
    ],
}
_ACTIVITIES = (
    activity(_SAID, "a:1", "https://smba.example"),
    activity("A", "a:1", "https://smba.example", value={"payload": "fact:ses.students"}),
)
#: Right ones.
SAMPLES: dict[str, tuple[Any, ...]] = {
    "rest": ({"sender": "ann", "message": _SAID, "message_id": "m-1", "metadata": {"a": 1}},),
    "widget": (
        {"id": "message-1", "text": _SAID},
        {"id": "message-1", "text": "Partners", "payload": "fact:partners.institutions"},
    ),
    "feedback": ({"message": "message-1.r", "value": "down", "reason": "old"},),
    "telegram": (
        telegram.text(_SAID),
        telegram.press("fact:ses.students"),
        telegram.update(message=telegram.message(_SAID, chat=telegram.GROUP, sticker={})),
    ),
    "whatsapp": (
        meta.whatsapp(meta.said(_SAID), meta.pressed("fact:ses.students", "A")),
        meta.status(),
    ),
    "messenger": (
        meta.messenger(meta.wrote(_SAID), meta.replied("fact:ses.students", "A")),
        meta.messenger(meta.attached("image", sticker_id=369239263222822)),
    ),
    "slack": (typed(_SAID, "D1"), typed(f"<@U1> {_SAID}", "C1", type="app_mention")),
    "press": (_PRESS,),
    "teams": _ACTIVITIES,
}
_CUTS = some.tuples(some.integers(0, 400), some.integers(0, 30), TEXTS | some.text(max_size=5))


def _cut(document: str, cut: tuple[int, int, str]) -> bytes:
    """Put a text in place of a part of a document."""
    start, length, text = cut
    changed = document[:start] + text + document[start + length :]
    return changed.encode("utf-8", "surrogatepass")


def _in_form(body: bytes) -> bytes:
    return urlencode({"payload": body}).encode()


_BOMB = b'<!DOCTYPE xml [<!ENTITY a "b">]><xml><Content>&a;</Content></xml>'
_ODD = {
    name: some.sampled_from(samples).flatmap(mangled).map(encoded) | BROKEN
    for name, samples in SAMPLES.items()
}
_XML = some.sampled_from([message(Content=_SAID), event("CLICK", EventKey="help")])
#: Bodies by reader.
BODIES: dict[str, SearchStrategy[bytes]] = {
    **_ODD,
    "press": _ODD["press"].map(_in_form) | BROKEN,
    "wechat": some.builds(_cut, _XML, _CUTS) | BROKEN | some.just(_BOMB),
}
