"""Writes answers as WeChat's texts and documents. Pure."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from channels.messaging.answer import Answer, Button
from channels.messaging.limits import WECHAT
from channels.messaging.text import split, utf8, whole
from channels.messaging.wechat.parse import Pair
from channels.messaging.wechat.xml import document

#: WeChat makes links of HTML's, and of nothing else in a text; it knows no way to write "<".
_TAG = re.compile(r"<(?=[A-Za-z/!])")


def render(answer: Answer) -> list[str]:
    """Return the texts of an answer.

    WeChat has no buttons, so choices are numbered. Each is a link as well, which says its title
    for the person when tapped; a client that does not know such links shows the title.
    """
    choices = "\n".join(
        f"{number}. {_link(one)}" for number, one in enumerate(answer.buttons, start=1)
    )
    below = "\n".join(filter(None, (choices, answer.hint)))
    *pieces, last = split(_plain(whole(answer)), WECHAT.text, utf8)
    joined = f"{last}\n{below}" if below else last
    return [*pieces, *([joined] if utf8(joined) <= WECHAT.text else [last, below])]


def _link(button: Button) -> str:
    said = f"msgmenucontent={quote(button.title)}&msgmenuid={quote(button.payload)}"
    return f'<a href="weixin://bizmsgmenu?{said}">{_plain(button.title)}</a>'


def _plain(text: str) -> str:
    return _TAG.sub("＜", text)


def passive(text: str, pair: Pair, time: int) -> str:
    """Return the document that answers a delivery.

    Args:
        text: Of the answer.
        pair: Who wrote to whom.
        time: Now, in seconds since 1970.
    """
    return document(
        {
            "ToUserName": pair.person,
            "FromUserName": pair.account,
            "CreateTime": str(time),
            "MsgType": "text",
            "Content": text,
        }
    )


def custom(text: str, person: str) -> dict[str, Any]:
    """Return the customer-service message that answers later."""
    return {"touser": person, "msgtype": "text", "text": {"content": text}}
