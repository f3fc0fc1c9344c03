"""WeChat's protocol: signatures, encryption and XML, with wechatpy as the other side."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto

from channels.messaging.answer import Answer, Button
from channels.messaging.incoming import Malformed
from channels.messaging.text import utf8
from channels.messaging.wechat.crypto import Box, signature
from channels.messaging.wechat.parse import Pair, parse
from channels.messaging.wechat.render import passive, render
from channels.messaging.wechat.xml import fields
from tests.channels.wechat_account import APP, KEY, TOKEN, event, locked, message, signed

#: Other signs are left out of XML, or changed.
TEXT = some.characters(exclude_characters="\r\ufffe\uffff", exclude_categories=["Cs"])
BOMB = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'


def read(document: str) -> tuple[str, str, str | None]:
    """Return kind, text and payload."""
    got = parse(fields(document.encode()))
    assert got.chat == "oAnn" and got.id
    return got.kind, got.text, got.payload


@pytest.mark.parametrize(
    "document, wanted",
    [
        (message(Content="How many?"), ("text", "How many?", None)),
        (message(Content=" 你好 <b> & ]] "), ("text", "你好 <b> & ]]", None)),
        (message(Content="/help"), ("help", "/help", None)),
        (message(Content="/restart"), ("text", "/restart", None)),
        (message(Content="First", bizmsgmenuid="fact:a"), ("button", "First", "fact:a")),
        (message(MsgType="voice", Recognition="how many"), ("text", "how many", None)),
        (message(MsgType="voice", MediaId="x"), ("unreadable", "", None)),
        (message(MsgType="image", PicUrl="http://x"), ("unreadable", "", None)),
        (message(Content=""), ("unreadable", "", None)),
        (event("subscribe"), ("start", "", None)),
        (event("unsubscribe"), ("silent", "", None)),
        (event("CLICK", EventKey="help"), ("help", "", "help")),
        (event("CLICK", EventKey="fact:a"), ("button", "", "fact:a")),
        (event("VIEW", EventKey="http://x"), ("silent", "", "http://x")),
        (event("LOCATION", Latitude="1"), ("silent", "", None)),
        (message(MsgType="something_new"), ("silent", "", None)),
    ],
    ids=map(str, range(16)),  # a message's own text holds its time
)
def test_messages_and_events_are_read(document: str, wanted: tuple[str, str, str | None]) -> None:
    assert read(document) == wanted


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"<xml>",
        b"<xml></xml>",
        b"{}",
        b"<html><MsgType>text</MsgType></html>",
        b"\xff\xfe<xml/>",
        message(FromUserName="").encode(),
        b"<xml><M>&undefined;</M></xml>",
    ],
)
def test_what_is_not_wechats_is_refused(document: bytes) -> None:
    with pytest.raises(Malformed):
        parse(fields(document))


@pytest.mark.parametrize(
    "declared",
    [f"[{BOMB}]", 'SYSTEM "file:///etc/passwd"', '[<!ENTITY b SYSTEM "file:///etc/passwd">]', ""],
)
def test_a_document_type_is_refused_whatever_it_declares(declared: str) -> None:
    said = message(Content="hi").replace("<![CDATA[hi]]>", "&b;" if "ENTITY" in declared else "hi")
    with pytest.raises(Malformed, match="document type"):
        fields(f"<!DOCTYPE xml {declared}>{said}".encode())


@settings(max_examples=150, deadline=None)
@given(
    some.binary(max_size=60), some.text(max_size=30), some.text("<>/xml&;![]-CDATA ", max_size=40)
)
def test_odd_documents_break_nothing(raw: bytes, text: str, marks: str) -> None:
    for document in (raw, text.encode("utf-8", "replace"), f"<xml>{marks}</xml>".encode()):
        try:
            parse(fields(document))
        except Malformed:
            continue


@given(
    some.text(
        some.characters(exclude_characters="\r\ufffe\uffff", exclude_categories=["Cs"]), max_size=99
    )
)
@settings(max_examples=150, deadline=None)
def test_wechatpy_reads_what_we_write_and_lock(text: str) -> None:
    document = passive(text, Pair("oAnn", "gh_us"), 1)
    legal = "".join(one for one in text if one in "\t\n" or one >= "\x20")
    assert fields(document.encode())["Content"] == legal
    box, crypto = Box(KEY, APP), WeChatCrypto(TOKEN, KEY, APP)
    sealed = box.lock(document)
    sign = signature(TOKEN, "1", "n", sealed)
    shown = crypto.decrypt_message({"Encrypt": sealed}, sign, "1", "n")
    assert shown == document
    read = parse_message(shown)
    assert (read.type, read.source, read.target) == ("text", "gh_us", "oAnn")
    body, query = locked(document)
    sealed = fields(body.encode())["Encrypt"]
    assert box.open(sealed).decode() == document
    assert query["msg_signature"] == signature(TOKEN, query["timestamp"], query["nonce"], sealed)


def test_signatures_are_wechatpys() -> None:
    query = signed()
    assert query["signature"] == signature(TOKEN, query["timestamp"], query["nonce"])


@pytest.mark.parametrize(
    "sealed",
    ["", "x", "AAAA", "é", Box(KEY, "wxother").lock("<xml/>"), Box("x" * 43, APP).lock("<xml/>")],
    ids=["empty", "short", "zeros", "not base64", "another app", "another key"],
)
def test_what_is_locked_otherwise_is_refused(sealed: str) -> None:
    with pytest.raises(Malformed):
        Box(KEY, APP).open(sealed)


def test_choices_are_numbered_links_that_say_their_title() -> None:
    answer = Answer(
        "Which?", (Button("A & B", "fact:a"), Button("C", "fact:c")), hint="Reply 1 or 2."
    )
    (text,) = render(answer)
    assert text.splitlines() == [
        "Which?",
        '1. <a href="weixin://bizmsgmenu?msgmenucontent=A%20%26%20B&msgmenuid=fact%3Aa">A & B</a>',
        '2. <a href="weixin://bizmsgmenu?msgmenucontent=C&msgmenuid=fact%3Ac">C</a>',
        "Reply 1 or 2.",
    ]


def test_what_a_text_says_becomes_no_link_and_its_source_stands_below() -> None:
    (text,) = render(Answer('1 < 2 <a href="http://evil">x</a>', source="Source: A."))
    assert text == '1 < 2 ＜a href="http://evil">x＜/a>\n\nSource: A.'


@pytest.mark.parametrize("said", ["A sentence. " * 500, "一句话。" * 500, "🙂" * 2000])
def test_long_texts_are_split_below_the_limit_in_bytes(said: str) -> None:
    buttons: Any = (Button("T" * 100, "fact:a"), Button("U" * 100, "fact:b"))
    texts = render(Answer(said, buttons))
    assert all(0 < utf8(text) <= 2048 for text in texts) and len(texts) > 1
    assert "".join("".join(texts).split()).startswith("".join(said.split()))
    if "。" in said or "." in said:
        assert all(text[-1] in ".。" for text in texts[:-2])
