"""An Official Account as WeChat plays it; wechatpy signs, locks and reads for it."""

from __future__ import annotations

import time
from itertools import count
from typing import Any, Mapping

import xmltodict
from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import WeChatSigner, to_text

from tests.widget_client import Answer, ask

TOKEN, APP, SECRET = "our-token", "wx0123456789abcdef", "app-secret"
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
PATH = "/webhooks/wechat/webhook"
_numbers = count(1_000_000)  # the same in each process, so that two can share the tests


def message(person: str = "oAnn", **more: Any) -> str:
    """Return a message's document, as WeChat's documentation has it."""
    content = {"MsgType": "text", "CreateTime": 1, "MsgId": next(_numbers), **more}
    return _document({"ToUserName": "gh_us", "FromUserName": person, **content})


def event(name: str, person: str = "oAnn", **more: Any) -> str:
    """Return an event's document; events have no id."""
    time = next(_numbers)
    return message(person, MsgType="event", Event=name, CreateTime=time, MsgId="", **more)


def signed(*more: str, token: str = TOKEN, moment: int | None = None) -> dict[str, str]:
    """Return the query of a delivery, signed by wechatpy."""
    query = {"timestamp": str(moment or int(time.time())), "nonce": str(next(_numbers))}
    signer = WeChatSigner()
    signer.add_data(token, query["timestamp"], query["nonce"], *more)
    return {**query, "msg_signature" if more else "signature": signer.signature}


def locked(document: str, app: str = APP, key: str = KEY) -> tuple[str, dict[str, str]]:
    """Return a delivery in safe mode: the document, and the query."""
    query = signed()
    crypto = WeChatCrypto(TOKEN, key, app)
    body = crypto.encrypt_message(document, query["nonce"], query["timestamp"])
    sign = xmltodict.parse(body)["xml"]["MsgSignature"]
    return body, {**query, "msg_signature": sign, "encrypt_type": "aes"}


def opened(body: bytes) -> str:
    """Return what stands in a locked reply; raises where it is not signed as it should be."""
    found = xmltodict.parse(body)["xml"]
    crypto = WeChatCrypto(TOKEN, KEY, APP)
    return to_text(
        crypto.decrypt_message(body, found["MsgSignature"], found["TimeStamp"], found["Nonce"])
    )


def text_of(document: str | bytes) -> str:
    """Return the text of a passive reply to Ann; raises where it is none."""
    read = parse_message(document)
    assert read.type == "text" and read.source == "gh_us", document
    return str(read.content)


def deliver(port: int, body: str | bytes, query: Mapping[str, str]) -> Answer:
    """Deliver a document."""
    data = body if isinstance(body, bytes) else body.encode()
    return ask(port, "POST", _with(query), data, {"Content-Type": "text/xml"})


def set_up(port: int, query: Mapping[str, str], echo: str = "4711") -> Answer:
    """Ask whether this is the account's server, as WeChat does when the address is set up."""
    return ask(port, "GET", _with({**query, "echostr": echo}))


def _with(query: Mapping[str, str]) -> str:
    return PATH + "?" + "&".join(f"{name}={value}" for name, value in query.items())


def _document(texts: Mapping[str, Any]) -> str:
    inside = "".join(f"<{name}><![CDATA[{text}]]></{name}>" for name, text in texts.items())
    return f"<xml>{inside}</xml>"
