"""Slack over real sockets: signed deliveries in, calls of its Web API out."""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.channels.conftest import Start
from tests.channels.platform import Api
from tests.channels.slack_app import CONTENT, FORM, PATH, SECRET, TOKEN, App, checked, press, typed
from tests.fuzz.odd import JSON
from tests.widget_client import ask

QUESTION = "How many partner institutions does HUST have abroad?"
UNCLEAR = "how many centers were set up"


def variables(api: Api) -> dict[str, str]:
    """Return the environment that turns Slack on."""
    return {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API": api.url}


@pytest.fixture(scope="module")
def app(start: Start, api: Api) -> Iterator[App]:
    yield App(start(**variables(api)), api)


@pytest.fixture
def channel() -> str:
    """A conversation with the assistant that nobody has used."""
    return "D" + uuid.uuid4().hex[:10].upper()


def test_at_the_start_the_token_is_checked(app: App) -> None:
    (call,) = app.api.sent("/auth.test")
    assert call.headers["authorization"] == f"Bearer {TOKEN}"


def test_the_set_up_challenge_is_repeated_if_it_is_signed(app: App) -> None:
    body = b'{"type": "url_verification", "token": "x", "challenge": "3eZbrw1a"}'
    assert app.signed(body).json == {"challenge": "3eZbrw1a"}
    assert app.signed(body, secret="another").status == 403
    assert ask(app.server.port, "POST", PATH, body).status == 403


def test_a_question_is_answered_with_its_source_and_the_next_one_knows_it(
    app: App, channel: str
) -> None:
    call = app.answer(QUESTION, channel, 1)
    assert "thread_ts" not in call.json and call.json["mrkdwn"] is False
    text, source = checked(call)
    assert "246" in text and call.json["text"] == text
    assert source == "Source: International Profile, 2017, paragraph 1"
    assert "41 countries" in checked(app.answer("and in how many countries?", channel, 2))[0]


def test_each_thread_of_a_channel_is_a_conversation(app: App, channel: str) -> None:
    room = "C" + channel
    mention = {"type": "app_mention", "channel_type": "channel"}
    first = app.say(f"<@U0LAN0Z89> {QUESTION}", room, **mention)
    second = app.say("<@U0LAN0Z89> how many joint labs are there?", room, **mention)
    threads = {call.json["thread_ts"]: call.json["text"] for call in app.posted(room, 2)}
    assert "246" in threads[first] and "two" in threads[second].lower()
    app.say("<@U0LAN0Z89> and in how many countries?", room, thread_ts=first, **mention)
    third = app.posted(room, 3)[-1].json
    assert third["thread_ts"] == first and "41 countries" in third["text"]
    app.say("not said to the assistant", room, channel_type="channel", thread_ts=first)
    app.say("nor this", room, channel_type="channel")
    assert app.api.silent("/chat.postMessage")


def test_a_pressed_button_is_marked_and_answered(app: App, channel: str) -> None:
    shown = app.answer(UNCLEAR, channel, 1)
    question, buttons = checked(shown)
    assert buttons == "State-level centers | Hubei centers"
    app.press(shown, 1)
    assert "eight" in checked(app.posted(channel, 2)[-1])[0]
    updates = [call for call in app.api.sent("/chat.update") if call.json["channel"] == channel]
    assert [checked(call) for call in updates] == [[question, "You chose: Hubei centers"]]
    assert "Ministry of Education" in app.answer("who approved them?", channel, 3).json["text"]


@pytest.mark.parametrize("choice", ["2", "2.", "Hubei centers", "HUBEI CENTERS"])
def test_a_choice_can_be_typed(app: App, channel: str, choice: str) -> None:
    app.answer(UNCLEAR, channel, 1)
    assert "eight" in app.answer(choice, channel, 2).json["text"]


@pytest.mark.parametrize(
    "changed",
    [{"value": "/restart"}, {"value": 'fact:x"}'}, {"value": '/ask{"topic": "ci"}'}],
)
def test_a_payload_that_is_no_fact_does_nothing(
    app: App, channel: str, changed: dict[str, str]
) -> None:
    shown = app.answer(UNCLEAR, channel, 1)
    (action,) = press(shown, 0)["actions"]
    app.press(shown, 0, actions=[{**action, **changed}])
    # Its title counts as typed.
    assert "six" in app.posted(channel, 2)[-1].json["text"]


@pytest.mark.parametrize("text", ["/restart", '/ask{"topic": "ci"}', "/session_start", "//greet"])
def test_a_slash_is_text(app: App, channel: str, text: str) -> None:
    app.answer(QUESTION, channel, 1)
    reply = app.answer(text, channel, 2).json
    assert reply["text"] and "Confucius" not in reply["text"][:40]
    assert "41 countries" in app.answer("and in how many countries?", channel, 3).json["text"]


def test_commands_and_files_get_a_hint(app: App, channel: str) -> None:
    for number, (text, said) in enumerate(
        [("/start", "Hello!"), ("/help", "Ask me a short question")], start=1
    ):
        shown = app.answer(text, channel, number)
        assert shown.json["text"].startswith(said) and checked(shown)[1]
    files = app.answer("", channel, 3, subtype="file_share", files=[{"id": "F1"}])
    assert "only read text" in files.json["text"]
    app.press(shown, 0)
    assert checked(app.posted(channel, 4)[-1])[1].startswith("Source:")


@pytest.mark.parametrize(
    "event",
    [
        {"subtype": "message_changed", "message": {"text": QUESTION}},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"bot_id": "B1"},
        {"type": "reaction_added"},
    ],
)
def test_edits_joins_and_bots_are_met_with_silence(
    app: App, channel: str, event: dict[str, Any]
) -> None:
    app.say(QUESTION, channel, **event)
    assert app.api.silent("/chat.postMessage", 0.5)


def test_what_slack_sends_again_is_answered_once(app: App, channel: str) -> None:
    body = json.dumps(typed(QUESTION, channel)).encode()
    reasons = ("http_timeout", "http_error", "connection_failed")

    def again(number: int) -> None:
        headers = {"X_Slack_Retry_Num": str(number), "X_Slack_Retry_Reason": reasons[number % 3]}
        assert app.signed(body, **headers if number else {}).status == 200

    threads = [threading.Thread(target=again, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    app.posted(channel)
    again(3)
    assert app.api.silent("/chat.postMessage")
    app.posted(channel)


def test_a_press_that_comes_twice_is_answered_once(app: App, channel: str) -> None:
    shown = app.answer(UNCLEAR, channel, 1)
    body = urlencode({"payload": json.dumps(press(shown, 0))}).encode()
    for _ in range(3):
        assert app.signed(body, FORM).status == 200
    app.posted(channel, 2)
    assert app.api.silent("/chat.postMessage")
    app.posted(channel, 2)
    updates = [call for call in app.api.sent("/chat.update") if call.json["channel"] == channel]
    # A press that comes when the first is long answered writes the same into the message again.
    assert len({json.dumps(call.json, sort_keys=True) for call in updates}) == 1


def test_a_mention_in_a_direct_message_comes_as_two_events_and_is_one_turn(
    app: App, channel: str
) -> None:
    stamp = app.say(QUESTION, channel)
    app.say(QUESTION, channel, ts=stamp, type="app_mention")
    app.posted(channel)
    assert app.api.silent("/chat.postMessage")


def test_what_is_not_signed_is_refused(app: App, channel: str) -> None:
    body = json.dumps(typed(QUESTION, channel)).encode()
    assert app.signed(body, secret="x").status == 403
    assert app.signed(body, age=301).status == 403, "replayed"
    assert app.signed(body, age=-301).status == 403
    for name, value in (
        ("X_Slack_Signature", "v0=\xe9"),
        ("X_Slack_Signature", ""),
        ("X_Slack_Request_Timestamp", "now"),
        ("X_Slack_Request_Timestamp", "9" * 400),
        ("X_Slack_Request_Timestamp", ""),
    ):
        assert app.signed(body, **{name: value}).status == 403
    assert app.api.silent("/chat.postMessage", 0.5)


def test_a_large_body_is_refused_before_anything_else(app: App) -> None:
    assert app.signed(b"x" * 65_537).status == 413
    assert app.signed(b"x" * 2_000_000).status == 413


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    some.binary(max_size=40)
    | some.sampled_from([b"[" * 9_000, b"payload", b"payload=1", b"payload=%ff", b"null"])
    | some.fixed_dictionaries(
        {"type": some.sampled_from(["event_callback", "block_actions", "url_verification"])},
        optional={key: JSON for key in ("event", "actions", "channel", "message", "challenge")},
    ).map(lambda value: json.dumps(value).encode()),
    some.booleans(),
)
def test_a_malformed_body_harms_nothing(app: App, body: bytes, form: bool) -> None:
    body = urlencode({"payload": body}).encode() if form else body
    answer = app.signed(body, FORM if form else CONTENT)
    assert answer.status in (200, 400, 403), "403 where it is no UTF-8, which Slack's library signs"


def test_slack_asks_for_patience_and_gets_it(app: App, channel: str) -> None:
    app.api.fail(429, {"ok": False, "error": "ratelimited"}, Retry_After="1")
    before = time.monotonic()
    app.say(QUESTION, channel)
    first, second = app.posted(channel, 2)
    assert first.body == second.body and time.monotonic() - before > 1


def test_after_a_restart_a_repetition_is_known_and_the_log_tells_no_secret(
    app: App, api: Api, start: Start, tmp_path: Any, channel: str
) -> None:
    question = f"How many partner institutions are there, {channel}?"
    before = App(start(tmp_path, **variables(api)), api)
    body = json.dumps(typed(question, channel)).encode()
    assert before.signed(body).status == 200
    before.posted(channel)
    assert before.signed(body, secret="forged").status == 403
    before.api.next.append((200, {"ok": False, "error": "channel_not_found"}, {}))
    before.say(question, channel)
    before.posted(channel, 2)
    time.sleep(0.2)
    printed = before.server.stop()
    api.next.append((200, {"ok": False, "error": "invalid_auth"}, {}))
    after = App(start(tmp_path, **variables(api)), api)
    assert after.signed(body).status == 200
    assert api.silent("/chat.postMessage")
    assert "41 countries" in after.answer("and in how many countries?", channel, 3).json["text"]
    printed += after.server.stop()
    for secret in (SECRET, TOKEN, question, channel):
        assert secret not in printed
    assert "Slack says channel_not_found" in printed and "Slack says invalid_auth" in printed
    assert "is not signed" in printed
