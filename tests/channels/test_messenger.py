"""Messenger over real sockets: signed deliveries come in, a played Graph API takes the answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.channels import meta_bodies as meta
from tests.channels.conftest import Start
from tests.channels.fuzz import JSON
from tests.channels.meta_people import SECRET, TOKEN, VERIFY, MessengerPerson, deliver
from tests.channels.platform import Api
from tests.conftest import Server
from tests.widget_client import ask

MESSAGES = "/v27.0/me/messages"
WEBHOOK = "/webhooks/messenger/webhook"


def environment(api: Api) -> dict[str, str]:
    return {
        "MESSENGER_PAGE_TOKEN": TOKEN,
        "MESSENGER_APP_SECRET": SECRET,
        "MESSENGER_VERIFY_TOKEN": VERIFY,
        "MESSENGER_API": f"{api.url}/v27.0",
    }


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="module")
def server(api: Api, start: Start, var: Path) -> Server:
    """An assistant whose token lacks a permission."""
    api.fail(403, {"error": {"code": 200, "message": "Requires pages_messaging permission"}})
    return start(var, **environment(api))


@pytest.fixture
def person(server: Server, api: Api) -> MessengerPerson:
    return MessengerPerson(server, api)


def test_meta_is_told_its_challenge_and_others_nothing(server: Server) -> None:
    query = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
    right = ask(server.port, "GET", WEBHOOK + query + VERIFY)
    assert (right.status, right.text) == (200, "1158201444")
    for wrong in (WEBHOOK, WEBHOOK + query, WEBHOOK + query + "other"):
        assert ask(server.port, "GET", wrong).status == 403


def test_what_an_empty_chat_shows_is_asked_for_once_where_it_is_refused(
    server: Server, api: Api
) -> None:
    (call,) = api.sent("/v27.0/me/messenger_profile")
    starters = call.json["ice_breakers"][0]["call_to_actions"]
    assert starters[0]["payload"] == "fact:partners.institutions"
    assert api.silent("/v27.0/me/messenger_profile", 2)


def test_a_question_is_answered_with_its_source(person: MessengerPerson, api: Api) -> None:
    answer = person.say("How many Confucius Institutes are there?")
    assert "\n\nSource: International Profile, 2017, paragraph" in answer["text"]
    assert "custom" not in json.dumps(answer)
    call = [one for one in api.sent(MESSAGES) if "message" in one.json][-1]
    assert call.json["messaging_type"] == "RESPONSE"
    assert call.headers["authorization"] == f"Bearer {TOKEN}" and TOKEN not in call.path


def test_a_choice_is_offered_as_quick_replies_and_taken_in_each_way(
    server: Server, api: Api, person: MessengerPerson
) -> None:
    replies = person.say("how many centers were set up")["quick_replies"]
    assert [one["title"] for one in replies] == ["State-level centers", "Hubei centers"]
    pressed = meta.replied(replies[1]["payload"], replies[1]["title"], person.id)
    answers = [person.ask(pressed)["text"]]
    for typed in ("2", "hubei centers", "the Hubei ones"):
        other = MessengerPerson(server, api)
        other.say("how many centers were set up")
        answers.append(other.say(typed)["text"])
    assert "eight" in answers[0] and answers == [answers[0]] * 4


def test_the_conversation_goes_on(person: MessengerPerson) -> None:
    person.say("How many partner institutions does HUST have abroad?")
    assert "41 countries" in person.say("and in how many countries?")["text"]


def test_get_started_and_help_offer_numbered_questions(person: MessengerPerson) -> None:
    button = {"mid": f"m_{person.id}", "title": "Get started", "payload": "start"}
    shown = person.ask(meta.event(person.id, postback=button))
    assert shown["text"].startswith("Hello!") and "\n1. How many partner" in shown["text"]
    assert [one["title"] for one in shown["quick_replies"]] == ["1", "2", "3", "4"]
    assert "246" in person.say("1")["text"]
    again = person.say("/help")["quick_replies"][0]
    assert "246" in person.ask(meta.replied(again["payload"], "1", person.id))["text"]


def test_a_question_to_begin_with_is_answered(person: MessengerPerson) -> None:
    asked = {"title": "How many?", "payload": "fact:partners.institutions"}
    assert "246" in person.ask(meta.event(person.id, postback=asked))["text"]


def test_a_sticker_is_answered_and_a_thumb_or_an_edit_is_not(person: MessengerPerson) -> None:
    sticker = meta.attached("sticker", person.id, sticker_id=767226160478561)
    assert "only read text" in person.ask(sticker)["text"]
    assert "only read text" in person.ask(meta.attached("audio", person.id))["text"]
    for silent in (
        meta.attached("sticker", person.id, sticker_id=369239263222822),
        meta.event(person.id, message_edit={"mid": "m_1", "text": "How many?", "num_edit": 1}),
        meta.wrote("our own words", person.id, is_echo=True),
        meta.event(person.id, read={"watermark": 1}),
    ):
        assert person.ignored(silent)


@pytest.mark.parametrize("typed", ["/restart", '/ask{"topic": "icare"}', "/session_start"])
def test_what_is_typed_is_text(person: MessengerPerson, typed: str) -> None:
    person.say("How many partner institutions does HUST have abroad?")
    person.say(typed)
    assert "41 countries" in person.say("and in how many countries?")["text"]


def test_a_button_that_is_not_ours_is_its_title(person: MessengerPerson) -> None:
    person.say("How many partner institutions does HUST have abroad?")
    answer = person.ask(meta.replied("/restart", "and in how many countries?", person.id))
    assert "41 countries" in answer["text"]


def test_all_of_a_batch_is_answered_in_order_and_once(person: MessengerPerson) -> None:
    batch = [
        person.text(text, f"m_{person.id}_{number}")
        for number, text in enumerate(
            ("How many partner institutions are there?", "in how many countries?", "so 50?")
        )
    ]
    person.ask(*batch)
    first, second, third = (one["text"] for one in person.received())
    assert "246" in first and "41 countries" in second and third.startswith("No: ")
    person.do(*batch, *batch)
    assert person.ignored(batch[0]) and len(person.all()) == 3


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Other": ""},
        {"X_Hub_Signature_256": "sha256=" + "0" * 64},
        {"X_Hub_Signature": "zzz=1"},
    ],
)
def test_a_forged_delivery_is_refused(
    server: Server, person: MessengerPerson, headers: dict[str, str]
) -> None:
    delivery = person.delivery(person.text("forged secret text"))
    answer = deliver(server, "messenger", delivery, **headers)
    assert (answer.status, answer.body) == (403, b"") and not person.received()


@pytest.mark.parametrize(
    "body, status", [(b"", 400), (b"[]", 400), (b"{}", 200), (b" " * (64 * 1024 + 1), 413)]
)
def test_what_is_no_delivery_is_refused(server: Server, body: bytes, status: int) -> None:
    assert deliver(server, "messenger", body).status == status


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(odd=JSON)
def test_odd_deliveries_never_fail(server: Server, odd: Any) -> None:
    part = odd if isinstance(odd, dict) else {"text": odd}
    event = meta.event("1", message={"mid": "1", **part}, postback=odd)
    for body in (meta.messenger(event), {"object": "page", "entry": odd}, odd):
        assert deliver(server, "messenger", body).status in (200, 400)


def test_the_log_says_what_to_see_to_and_keeps_secrets(
    server: Server, person: MessengerPerson, api: Api, start: Start, var: Path
) -> None:
    message = person.text("How many Confucius Institutes are there?", "m_before")
    person.ask(message)
    printed = server.stop()
    assert (
        "messenger refused what an empty chat is to show "
        "(HTTP status 403, Meta's error code 200): see to MESSENGER_PAGE_TOKEN" in printed
    )
    for private in (TOKEN, SECRET, VERIFY, person.id, "forged", "Traceback", "pages_messaging"):
        assert private not in printed
    person.server = start(var, **environment(api))
    assert person.ignored(message)
