"""What the widget's channel refuses, each by its code: bad bodies, too much, other sites."""

from __future__ import annotations

import pytest

from tests.conftest import Server
from tests.widget_client import Visitor, ask
from tests.widget_host import PARTNER, Host


@pytest.mark.parametrize(
    "body, refusal",
    [
        ({"id": "12345678", "text": "x" * 1001}, (413, "too_long")),
        ({"id": "12345678", "text": "hi", "more": "x" * 17_000}, (413, "too_long")),
        (b"x" * 1_100_000, (413, "too_long")),
        ({"id": "12345678", "text": " \n"}, (400, "empty")),
        ({"id": "12345678", "text": ["a"]}, (400, "bad_message")),
        ({"id": "12345678"}, (400, "bad_message")),
        ({"id": "1234567", "text": "hi"}, (400, "bad_message")),
        ({"id": "x" * 65, "text": "hi"}, (400, "bad_message")),
        ({"id": "12345678.r", "text": "hi"}, (400, "bad_message")),
        ({"id": 12345678, "text": "hi"}, (400, "bad_message")),
        ({"text": "hi"}, (400, "bad_message")),
        (b"", (400, "bad_json")),
        (b"{", (400, "bad_json")),
        (b"[]", (400, "bad_json")),
        (b"\xff\xfe", (400, "bad_json")),
        (b"[" * 15_000, (400, "bad_json")),
    ],
)
def test_what_is_no_message_is_refused_by_code(
    host: Host, body: object, refusal: tuple[int, str]
) -> None:
    answer = host.visitor().ask("POST", "/widget/messages", body)
    assert (answer.status, answer.code) == refusal


def test_who_asks_too_often_is_told_when_to_come_back(host: Host) -> None:
    visitor, other = host.visitor(), host.visitor()
    for number in range(30):
        assert visitor.say("hello", f"message-{number}").status == 200
    refused = visitor.say("hello", "message-30")
    assert (refused.status, refused.code) == (429, "too_many")
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert other.say("hello").status == 200
    assert visitor.say("hello", "message-0").reply["text"], "what was said can be asked for again"


def test_retries_and_open_tabs_do_not_spend_what_a_visitor_may_say(host: Host) -> None:
    visitor = host.visitor()
    for _ in range(40):
        assert visitor.say("hello", "message-1").status == 200
    assert visitor.say("hello", "message-2").status == 200


def test_repeats_have_a_limit_too(host: Host) -> None:
    visitor = host.visitor()
    answers = [visitor.say("hello", "message-1").status for _ in range(302)]
    assert answers == [200] * 301 + [429]


def test_an_address_that_starts_too_many_conversations_is_told_so(assistant: Server) -> None:
    answers = [
        # The address that a visitor claims does not count.
        ask(assistant.port, "POST", "/widget/sessions", headers={"X-Forwarded-For": f"10.0.0.{n}"})
        for n in range(31)
    ]
    assert [one.status for one in answers] == [201] * 30 + [429]
    assert answers[-1].code == "too_many" and "retry-after" in answers[-1].headers


@pytest.mark.parametrize("origin", [PARTNER, "https://other.example:8443", "same"])
def test_an_allowed_site_may_read_the_answers(host: Host, origin: str) -> None:
    origin = f"http://127.0.0.1:{host.port}" if origin == "same" else origin
    visitor = host.visitor()
    asked = ask(host.port, "OPTIONS", "/widget/messages", headers={"Origin": origin})
    refused = Visitor(host.port, "x").ask("GET", "/widget/messages", Origin=origin)
    for answer in (asked, visitor.ask("GET", "/widget/messages", Origin=origin), refused):
        assert answer.headers["access-control-allow-origin"] == origin
        assert answer.headers["vary"] == "Origin"
        assert "access-control-allow-credentials" not in answer.headers
    assert asked.status == 204
    assert "Authorization" in asked.headers["access-control-allow-headers"]
    assert "DELETE" in asked.headers["access-control-allow-methods"]
    said = visitor.ask("POST", "/widget/messages", {"id": "12345678", "text": "hi"}, Origin=origin)
    assert said.reply["text"] and said.headers["access-control-allow-origin"] == origin


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "http://www.partner.example",
        f"{PARTNER}.evil.example",
        "http://[",
    ],
)
def test_another_site_is_refused_and_can_read_that_it_is(host: Host, origin: str) -> None:
    visitor = host.visitor()
    body = {"id": "12345678", "text": "hi"}
    for answer in (
        ask(host.port, "OPTIONS", "/widget/sessions", headers={"Origin": origin}),
        ask(host.port, "POST", "/widget/sessions", headers={"Origin": origin}),
        visitor.ask("POST", "/widget/messages", body, Origin=origin),
    ):
        assert (answer.status, answer.code) == (403, "origin")
        assert answer.headers["access-control-allow-origin"] == origin
        assert answer.headers["vary"] == "Origin"
        assert "access-control-allow-headers" not in answer.headers
    assert visitor.history() == []


def test_while_it_starts_the_widget_is_told_when_to_come_back(host: Host) -> None:
    assert (host.early.status, host.early.code) == (503, "starting")
    assert int(host.early.headers["retry-after"]) > 0


def test_what_is_not_there_is_said_as_json(host: Host) -> None:
    assert ask(host.port, "GET", "/widget/nothing").code == "not_found"
    wrong = ask(host.port, "PUT", "/widget/messages")
    assert (wrong.status, wrong.code) == (405, "bad_method")
    assert set(wrong.headers["allow"].split(", ")) == {"DELETE", "GET", "OPTIONS", "POST"}
