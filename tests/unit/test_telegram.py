"""How Telegram's updates are read, which python-telegram-bot reads too, and answers are written."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
import telegram
from hypothesis import given, settings
from hypothesis import strategies as some

from channels.messaging.answer import Answer, Button
from channels.messaging.incoming import Malformed
from channels.messaging.telegram.parse import Place, parse
from channels.messaging.telegram.render import render
from channels.messaging.text import utf16
from tests.channels.telegram_bodies import ANN, BOT, GROUP, message, press, text, update

LEAVES = some.none() | some.booleans() | some.integers() | some.text(max_size=8)
JSON = some.recursive(
    LEAVES, lambda inner: some.lists(inner) | some.dictionaries(some.text(max_size=8), inner)
)


def read(one: dict[str, Any]) -> tuple[str, str, str | None]:
    """Return kind, text and payload, once the peer has read the update as well."""
    assert telegram.Update.de_json(one, None).update_id == one["update_id"]
    got = parse(one, "hust_bot")
    return got.kind, got.text, got.payload


@pytest.mark.parametrize(
    "one, wanted",
    [
        (text("How many?"), ("text", "How many?", None)),
        (text("/start"), ("start", "/start", None)),
        (text("/start from-a-link"), ("start", "/start from-a-link", None)),
        (text("/HELP"), ("help", "/HELP", None)),
        (text("/restart"), ("text", "/restart", None)),
        (text('/ask{"fact": "x"}'), ("text", '/ask{"fact": "x"}', None)),
        (press("fact:a", "First"), ("button", "First", "fact:a")),
        (update(edited_message=message("How many?", edit_date=1)), ("silent", "", None)),
        (update(message=message(new_chat_members=[ANN])), ("silent", "", None)),
        (update(message=message(sticker={"file_id": "x", "file_unique_id": "y", "width": 1,
         "height": 1, "is_animated": False, "is_video": False, "type": "regular"})),
         ("unreadable", "", None)),
        (update(message=message(voice={"file_id": "x", "file_unique_id": "y", "duration": 3})),
         ("unreadable", "", None)),
        (text("hi", **{"from": BOT}), ("silent", "", None)),
        (text("How many?", chat=GROUP), ("silent", "How many?", None)),
        (text("@hust_bot how many?", chat=GROUP), ("text", "how many?", None)),
        (text("how many?", chat=GROUP, reply_to_message=message("hi", **{"from": BOT})),
         ("text", "how many?", None)),
        (text("/start@hust_bot", chat=GROUP), ("start", "/start", None)),
        (text("/start@other_bot", chat=GROUP), ("silent", "/start@other_bot", None)),
        (text("/help", chat=GROUP), ("help", "/help", None)),
    ],
)  # fmt: skip
def test_updates_are_read(one: dict[str, Any], wanted: tuple[str, str, str | None]) -> None:
    assert read(one) == wanted


def test_each_person_of_a_group_has_a_conversation_and_is_quoted() -> None:
    asked = text("/help", chat=GROUP, message_thread_id=7, is_topic_message=True)
    got = parse(asked, "hust_bot")
    assert got.chat == "-100200.4711"
    assert got.reply_to == Place(-100200, 7, asked["message"]["message_id"])
    assert parse(text("hi"), "").chat == "4711"
    assert parse(text("hi"), "").reply_to == Place(4711)


@settings(max_examples=200, deadline=None)
@given(some.dictionaries(some.sampled_from(["message", "callback_query", "from"]), JSON), JSON)
def test_what_is_no_update_breaks_nothing(content: dict[str, Any], part: Any) -> None:
    try:
        parse({"update_id": 1, **content}, "hust_bot")
        parse(text("hi", **{"from": part}), "hust_bot")
        parse(text("hi", chat=part, reply_to_message=part), "hust_bot")
        parse(press("fact:a", sent=message(reply_markup={"inline_keyboard": part})), "hust_bot")
        parse({"update_id": part}, "hust_bot")
    except Malformed:
        pass


def test_an_answer_is_html_with_its_source_in_italics() -> None:
    answer = Answer("1 < 2 & *so* _on_.", source="Source: A & B, paragraph 3")
    (sent,) = render(answer)
    assert sent["text"] == "1 &lt; 2 &amp; *so* _on_.\n\n<i>Source: A &amp; B, paragraph 3</i>"
    assert sent["parse_mode"] == "HTML" and "reply_markup" not in sent


def test_buttons_are_an_inline_keyboard_below_the_last_message() -> None:
    answer = Answer("Which? " * 1000, (Button("T" * 80, "fact:a"), Button("B", "fact:b")))
    *first, last = render(answer)
    keys = telegram.InlineKeyboardMarkup.de_json(last["reply_markup"], None).inline_keyboard
    assert [key.callback_data for (key,) in keys] == ["fact:a", "fact:b"]
    assert len(keys[0][0].text) == 64 and keys[0][0].text.endswith("…")
    assert first and not any("reply_markup" in one for one in first)


def test_where_a_payload_is_too_long_choices_are_numbered() -> None:
    answer = Answer("Which?", (Button("A", "fact:" + "x" * 60), Button("B", "b")), hint="Reply 1.")
    (sent,) = render(answer)
    assert sent["text"] == "Which?\n1. A\n2. B\nReply 1." and "reply_markup" not in sent


@pytest.mark.parametrize("said", ["A sentence. " * 900, "🙂" * 5000, "x" * 9000, "& " * 5000])
def test_long_texts_are_split_below_the_limit_and_nothing_is_lost(said: str) -> None:
    shown = [unescape(one["text"]) for one in render(Answer(said))]
    assert all(
        0 < utf16(piece) <= telegram.constants.MessageLimit.MAX_TEXT_LENGTH for piece in shown
    )
    assert "".join("".join(shown).split()) == "".join(said.split())
    if "sentence" in said:
        assert all(piece.endswith(".") for piece in shown)
