"""What Slack sends and is sent, without a server."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from slack_sdk.models.blocks import Block

from channels.messaging.answer import Answer, Button
from channels.messaging.slack.parse import Place, from_event, from_press, readable
from channels.messaging.slack.render import chosen, messages

JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=3)
    | some.dictionaries(
        some.sampled_from(["event", "type", "channel", "id", "ts", "text", "user", "actions"]),
        inner,
        max_size=4,
    ),
    max_leaves=12,
)


def event(**event: Any) -> dict[str, Any]:
    """Return a delivery: in the conversation with the assistant, if nothing else is said."""
    typed = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1"}
    values = {**typed, "ts": "1700.1", "text": "hi", **event}
    return {
        "type": "event_callback",
        "event_id": "Ev1",
        "event": {key: value for key, value in values.items() if value is not None},
    }


MENTION = {"type": "app_mention", "channel": "C1", "channel_type": "channel"}


def test_a_direct_message_is_answered_where_it_was_typed() -> None:
    got = from_event(event(text="How many partners?"))
    assert (got.id, got.chat, got.text, got.kind) == (
        "D1:1700.1",
        "D1",
        "How many partners?",
        "text",
    )
    assert got.reply_to == Place("D1", None)
    in_thread = from_event(event(thread_ts="1600.2"))
    assert (in_thread.chat, in_thread.reply_to) == ("D1", Place("D1", "1600.2"))


def test_a_mention_in_a_channel_is_answered_in_its_thread_which_is_a_conversation() -> None:
    first = from_event(event(**MENTION, text="<@U9> how many <@U9|assistant> labs?"))
    assert (first.chat, first.text) == ("C1:1700.1", "how many labs?")
    assert first.reply_to == Place("C1", "1700.1")
    second = from_event(event(**MENTION, ts="1701.1", thread_ts="1700.1"))
    assert (second.chat, second.id) == (first.chat, "C1:1701.1")


@pytest.mark.parametrize(
    "silent",
    [
        {"channel_type": "channel", "channel": "C1"},  # not to us
        {"channel_type": "mpim", "channel": "G1"},
        {"subtype": "message_changed", "message": {"text": "hi"}},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"subtype": "bot_message", "bot_id": "B1"},
        {"bot_id": "B1"},
        {"user": None},
        {"ts": None},
        {"type": "reaction_added"},
        {"type": "app_home_opened"},
        {**MENTION, "bot_id": "B1"},
    ],
)
def test_what_was_not_said_to_the_assistant_is_silent(silent: dict[str, Any]) -> None:
    assert from_event(event(**silent)).kind == "silent"


@pytest.mark.parametrize(
    "typed, kind",
    [
        ({"text": "/help"}, "help"),
        ({"text": " /START "}, "start"),
        ({"text": "<@U9>", **MENTION}, "help"),
        ({"text": "", "files": [{"id": "F1"}], "subtype": "file_share"}, "unreadable"),
        ({"text": "this", "files": [{"id": "F1"}], "subtype": "file_share"}, "text"),
        ({"text": '/ask{"topic": "ci"}'}, "text"),
    ],
)
def test_kinds_of_message(typed: dict[str, Any], kind: str) -> None:
    assert from_event(event(**typed)).kind == kind


@pytest.mark.parametrize(
    "marked, plain",
    [
        ("1 &lt; 2 &amp;amp; 3 &gt; 2", "1 < 2 &amp; 3 > 2"),
        ("<https://hust.edu.cn/a?b=1&amp;c=2|hust.edu.cn>?", "hust.edu.cn?"),
        ("see <https://hust.edu.cn>", "see https://hust.edu.cn"),
        ("<tel:+862787542157|+86 27 87542157>", "+86 27 87542157"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("<!here> in <#C1|general>, <@U1> <!subteam^S1|@team> ok", "in #general, ok"),
        ("line\nline", "line\nline"),
    ],
)
def test_slacks_marks_are_taken_out(marked: str, plain: str) -> None:
    assert readable(marked) == plain


def press(**changed: Any) -> dict[str, Any]:
    """Return the press of a button in a channel's thread."""
    button = {
        "type": "button",
        "value": "fact:ci.count",
        "action_ts": "1702.5",
        "text": {"type": "plain_text", "text": "R&amp;D"},
    }
    message = {"ts": "1701.9", "thread_ts": "1700.1", "text": "Which?", "blocks": []}
    whole = {"type": "block_actions", "channel": {"id": "C1"}, "user": {"id": "U1"}}
    return {**whole, "message": message, "actions": [button], **changed}


def test_a_press_carries_the_buttons_payload_and_goes_on_in_the_thread() -> None:
    got = from_press(press())
    assert (got.kind, got.text, got.payload) == ("button", "R&D", "fact:ci.count")
    assert (got.id, got.chat) == ("C1:1702.5", "C1:1700.1")
    assert got.reply_to == Place("C1", "1700.1", press()["message"])
    direct = from_press(press(channel={"id": "D1"}, message={"ts": "1701.9"}))
    assert (direct.chat, direct.reply_to.thread) == ("D1", None)


@pytest.mark.parametrize(
    "changed", [{"type": "view_submission"}, {"actions": []}, {"channel": None}, {"actions": [{}]}]
)
def test_another_interaction_is_silent(changed: dict[str, Any]) -> None:
    assert from_press(press(**changed)).kind == "silent"


@given(some.dictionaries(some.sampled_from(["event", "actions", "message", "channel"]), JSON))
def test_whatever_comes_is_read(body: dict[str, Any]) -> None:
    assert from_event(body) and from_press({"type": "block_actions", **body})


BUTTONS = (Button("State-level & more", "fact:a"), Button("x" * 80, "fact:b"))


def test_an_answer_is_literal_text_with_its_source_below() -> None:
    said = 'Over <300> & "*more*" _projects_ <!channel>'
    (body,) = messages(Answer(said, (), "International Profile, 2017, paragraph 3", "answer"))
    assert "<" not in body["text"] and "&lt;!channel&gt;" in body["text"]
    section, context = body["blocks"]
    assert section["text"]["type"] == "plain_text", "nothing in it is bold or a mention"
    assert section["text"]["text"] == body["text"]
    assert context["type"] == "context"
    assert context["elements"][0]["text"] == "International Profile, 2017, paragraph 3"


def test_buttons_stand_last_within_slacks_limits() -> None:
    (body,) = messages(Answer("Which?", BUTTONS * 3, "", "clarify"))
    assert [block["type"] for block in body["blocks"]] == ["section", "actions"]
    elements = body["blocks"][1]["elements"]
    assert len(elements) == 5 and len({one["action_id"] for one in elements}) == 5
    assert elements[0]["text"]["text"] == "State-level &amp; more"
    assert elements[0]["value"] == "fact:a"
    assert len(elements[1]["text"]["text"]) == 75


def test_a_long_text_is_several_messages_and_only_the_last_has_source_and_buttons() -> None:
    answer = Answer("A sentence of words. " * 400, BUTTONS, "Page", "answer")
    bodies = messages(answer)
    assert len(bodies) == 3
    assert all(len(one["blocks"][0]["text"]["text"]) <= 3000 for one in bodies)
    assert [len(one["blocks"]) for one in bodies] == [1, 1, 3]


def test_slacks_own_library_finds_the_blocks_valid() -> None:
    answer = Answer("&" * 3500, BUTTONS * 3, "Source", "answer")
    for body in messages(answer):
        for block in Block.parse_all(body["blocks"]):
            assert block is not None
            block.validate_json()


def test_escaping_does_not_break_the_limit() -> None:
    for body in messages(Answer("&" * 3500, (), "", "answer")):
        assert len(body["blocks"][0]["text"]["text"]) <= 3000


def test_a_choice_stands_in_place_of_the_buttons() -> None:
    (body,) = messages(Answer("Which?", BUTTONS, "", "clarify"))
    after = chosen({"ts": "1", **body}, "You chose: R&D")
    assert [block["type"] for block in after["blocks"]] == ["section", "context"]
    assert after["blocks"][1]["elements"][0]["text"] == "You chose: R&amp;D"
    assert after["text"] == "Which?"
    assert chosen({}, "You chose: <x>")["text"] == "You chose: &lt;x&gt;"
