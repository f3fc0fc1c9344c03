"""How Messenger's deliveries are read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from channels.messaging.incoming import Incoming
from channels.messaging.messenger.parse import parse
from tests.channels import meta_bodies as meta
from tests.fuzz.odd import JSON


def read(*events: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    return [(one.kind, one.text, one.payload) for one in parse(meta.messenger(*events))]


def test_a_text_is_read_with_who_wrote_it() -> None:
    delivery = meta.messenger(meta.wrote("How many partners?", mid="m_1"))
    assert parse(delivery) == [Incoming("m_1", "5551", "How many partners?", None, "text", "5551")]


def test_each_message_of_a_batch_is_read() -> None:
    assert read(*(meta.wrote(text) for text in ("one", "two", "three"))) == [
        ("text", text, None) for text in ("one", "two", "three")
    ]


def test_a_quick_reply_and_a_question_to_begin_with_bring_their_payload() -> None:
    postback = {"mid": "m_2", "title": "How many?", "payload": "fact:ci.count"}
    assert read(meta.replied("fact:ci.count", "Confucius"), meta.event(postback=postback)) == [
        ("button", "Confucius", "fact:ci.count"),
        ("button", "How many?", "fact:ci.count"),
    ]


def test_get_started_starts() -> None:
    assert read(meta.event(postback={"title": "Get started", "payload": "start"})) == [
        ("start", "", None)
    ]


def test_a_button_without_an_id_is_known_again_by_its_moment() -> None:
    events = [meta.event(person, postback={"title": "x", "payload": "y"}) for person in "112"]
    first, again, other = (one.id for one in parse(meta.messenger(*events)))
    assert first == again != other


@pytest.mark.parametrize(
    "event, kind",
    [
        (meta.attached("image"), "unreadable"),
        (meta.attached("audio"), "unreadable"),
        (meta.attached("sticker", sticker_id=767226160478561), "unreadable"),
        (meta.attached("sticker", sticker_id=369239263222822), "silent"),
        (meta.wrote("see https://x.example", attachments=[{"type": "fallback"}]), "text"),
    ],
)
def test_what_is_no_text_is_told_apart(event: dict[str, Any], kind: str) -> None:
    assert [one[0] for one in read(event)] == [kind]


def test_what_asks_for_nothing_is_left_out() -> None:
    assert not read(
        meta.wrote("ours", is_echo=True, app_id=1),
        meta.event(read={"watermark": 1}),
        meta.event(delivery={"watermark": 1}),
        meta.event(reaction={"reaction": "love", "action": "react", "mid": "m_1"}),
        meta.event(message_edit={"mid": "m_1", "text": "hi", "num_edit": 1}),
        meta.event(referral={"source": "SHORTLINK", "type": "OPEN_THREAD"}),
        meta.event(optin={"type": "notification_messages"}),
    )
    assert parse(meta.messenger(meta.wrote("to staff"), channel="standby")) == []
    assert parse({**meta.messenger(meta.wrote("hi")), "object": "instagram"}) == []


@settings(max_examples=100, deadline=None)
@given(JSON, JSON)
def test_whatever_is_signed_is_read_without_a_failure(whole: Any, part: Any) -> None:
    parse(whole)
    parse({"object": "page", "entry": whole})
    for event in ({"message": part}, {"postback": part}, {"sender": part}):
        assert all(
            isinstance(one.text, str) for one in parse(meta.messenger({**meta.event(), **event}))
        )
    parse(
        meta.messenger(meta.event(message={"mid": "m", "attachments": part, "sticker_id": whole}))
    )
