"""How WhatsApp's deliveries are read; pywa, a client library, vouches for the deliveries."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from pywa import WhatsApp, types

from channels.messaging.incoming import Incoming
from channels.messaging.whatsapp.parse import parse
from tests.channels import meta_bodies as meta
from tests.fuzz.odd import JSON

PERSON = "254700000001"


def read(*messages: dict[str, Any], **more: Any) -> list[tuple[str, str, str | None]]:
    return [
        (one.kind, one.text, one.payload)
        for one in parse(meta.whatsapp(*messages, **more), meta.NUMBER)
    ]


def test_a_text_is_read_with_who_wrote_it_and_how_to_answer() -> None:
    delivery = meta.whatsapp(meta.said("How many partners?", message_id="wamid.1"))
    wanted = Incoming("wamid.1", f"KE.{PERSON}", "How many partners?", None, "text", {"to": PERSON})
    assert parse(delivery, meta.NUMBER) == [wanted]


def test_somebody_who_hides_their_number_is_answered_by_their_id() -> None:
    message = meta.said("hello")
    del message["from"]
    (read,) = parse(meta.whatsapp(message), meta.NUMBER)
    assert (read.chat, read.reply_to) == (f"KE.{PERSON}", {"recipient": f"KE.{PERSON}"})


def test_an_older_delivery_has_only_the_number() -> None:
    message = meta.said("hello")
    del message["from_user_id"]
    (read,) = parse(meta.whatsapp(message), meta.NUMBER)
    assert (read.chat, read.reply_to) == (PERSON, {"to": PERSON})


@pytest.mark.parametrize("row", [False, True])
def test_a_pressed_button_and_a_chosen_row_bring_their_payload(row: bool) -> None:
    assert read(meta.pressed("fact:ci.count", "Confucius", row=row)) == [
        ("button", "Confucius", "fact:ci.count")
    ]


@pytest.mark.parametrize(
    "kind, content, wanted",
    [
        ("sticker", {"id": "1", "mime_type": "image/webp"}, "unreadable"),
        ("image", {"id": "1", "caption": "what is this?"}, "unreadable"),
        ("audio", {"id": "1", "voice": True}, "unreadable"),
        ("location", {"latitude": 1.0, "longitude": 2.0}, "unreadable"),
        ("unsupported", {"type": "poll"}, "unreadable"),
        ("reaction", {"message_id": "wamid.ours", "emoji": "❤️"}, "silent"),
        ("edit", {"original_message_id": "wamid.1", "message": {}}, "silent"),
        ("revoke", {"original_message_id": "wamid.1"}, "silent"),
        ("system", {"type": "user_changed_number"}, "silent"),
        ("interactive", {"type": "nfm_reply", "nfm_reply": {}}, "silent"),
        ("request_welcome", {}, "start"),
    ],
)
def test_what_is_no_text_is_told_apart(kind: str, content: Any, wanted: str) -> None:
    assert read(meta.message(kind, content)) == [(wanted, "", None)]


def test_a_typed_payload_is_text() -> None:
    assert read(meta.said("fact:ci.count")) == [("text", "fact:ci.count", None)]


def test_what_is_not_for_us_is_left_out() -> None:
    assert parse(meta.status(), meta.NUMBER) == []
    assert read(meta.said("hi"), number="another") == []
    assert read(meta.said("hi"), field="message_template_status_update") == []
    assert read(meta.message("text", {"body": "hi"}, group_id="g")) == []


def test_all_messages_of_a_delivery_are_read_in_order() -> None:
    delivery = meta.whatsapp(meta.said("one"), meta.said("two"))
    delivery["entry"] += meta.whatsapp(meta.said("three"))["entry"]
    assert [one.text for one in parse(delivery, meta.NUMBER)] == ["one", "two", "three"]


def test_pywa_reads_the_same_in_these_deliveries() -> None:
    client = WhatsApp(phone_id=meta.NUMBER, token="x")
    text = types.Message.from_update(client, meta.whatsapp(meta.said("hi", message_id="wamid.1")))
    assert (text.id, text.text, text.from_user.wa_id) == ("wamid.1", "hi", PERSON)
    assert (text.from_user.bsuid, text.metadata.phone_number_id) == (f"KE.{PERSON}", meta.NUMBER)
    for row, kind in ((False, types.CallbackButton), (True, types.CallbackSelection)):
        button = kind.from_update(client, meta.whatsapp(meta.pressed("fact:x", "X", row=row)))
        assert (button.data, button.title) == ("fact:x", "X")


@settings(max_examples=100, deadline=None)
@given(JSON, JSON)
def test_whatever_is_signed_is_read_without_a_failure(whole: Any, part: Any) -> None:
    parse(whole, meta.NUMBER)
    parse({"entry": whole}, meta.NUMBER)
    delivery = meta.whatsapp()
    for holder, key in (
        (delivery["entry"][0]["changes"][0]["value"], "messages"),
        (delivery, "entry"),
    ):
        holder[key] = [part, {**meta.said("hi"), **part}] if isinstance(part, dict) else part
        assert all(isinstance(one.text, str) for one in parse(delivery, meta.NUMBER))
