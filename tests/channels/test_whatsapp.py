"""WhatsApp over real sockets: signed deliveries come in, a played Graph API takes the answers."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.channels import meta_bodies as meta
from tests.channels.meta_host import TOKEN, MetaHost
from tests.channels.meta_people import WhatsAppPerson, deliver

MESSAGES = f"/v27.0/{meta.NUMBER}/messages"


@pytest.fixture
def person(meta_host: MetaHost) -> WhatsAppPerson:
    return WhatsAppPerson(meta_host)


def body_of(message: dict[str, Any]) -> str:
    kind = message["type"]
    return str(message["text"]["body"] if kind == "text" else message[kind]["body"]["text"])


def test_a_question_is_answered_with_its_source(person: WhatsAppPerson) -> None:
    answer = person.say("How many Confucius Institutes are there?")
    assert "\n\n_Source: International Profile, 2017, paragraph" in answer["text"]["body"]
    assert "custom" not in json.dumps(answer)
    call = [one for one in person.host.api.sent(MESSAGES) if one.json.get("to") == person.id][0]
    assert call.headers["authorization"] == f"Bearer {TOKEN}" and TOKEN not in call.path
    assert "?appsecret_proof=" in call.path


def test_a_message_is_marked_as_read(person: WhatsAppPerson) -> None:
    person.ask(person.text("hello", "wamid.read"))
    person.say("thanks")
    receipts = [
        one.json for one in person.host.api.calls if one.json.get("message_id") == "wamid.read"
    ]
    assert [one["status"] for one in receipts] == ["read"]


def test_a_choice_is_offered_as_buttons_and_taken_in_each_way(
    meta_host: MetaHost, person: WhatsAppPerson
) -> None:
    asked = person.say("how many centers were set up")
    assert asked["interactive"]["type"] == "button"
    replies = [one["reply"] for one in asked["interactive"]["action"]["buttons"]]
    assert [one["title"] for one in replies] == ["State-level centers", "Hubei centers"]
    answers = [person.ask(meta.pressed(replies[1]["id"], replies[1]["title"], person.id))]
    for typed in ("2", "hubei centers", "the Hubei ones"):
        other = WhatsAppPerson(meta_host)
        other.say("how many centers were set up")
        answers.append(other.say(typed))
    assert "eight" in body_of(answers[0])
    assert [body_of(one) for one in answers] == [body_of(answers[0])] * 4


def test_the_conversation_goes_on(person: WhatsAppPerson) -> None:
    person.say("How many partner institutions does HUST have abroad?")
    assert "41 countries" in body_of(person.say("and in how many countries?"))


def test_a_person_without_a_number_is_answered_by_their_id(
    person: WhatsAppPerson,
) -> None:
    person.say("How many partner institutions does HUST have abroad?")
    message = person.text("and in how many countries?")
    del message["from"]
    answer = person.ask(message)
    assert answer["recipient"] == f"KE.{person.id}" and "to" not in answer
    assert "41 countries" in body_of(answer)


@pytest.mark.parametrize("text", ["/start", "/help", "/HELP me"])
def test_start_and_help_offer_questions_as_a_list(person: WhatsAppPerson, text: str) -> None:
    shown = person.say(text)["interactive"]
    rows = shown["action"]["sections"][0]["rows"]
    assert shown["type"] == "list" and len(rows) == 4
    answer = person.ask(meta.pressed(rows[0]["id"], rows[0]["title"], person.id, row=True))
    assert "246" in body_of(answer)


def test_a_sticker_is_answered_and_a_heart_or_an_edit_is_not(person: WhatsAppPerson) -> None:
    shown = person.ask(meta.message("sticker", {"id": "1"}, person.id))
    assert "only read text" in body_of(shown)
    assert person.ignored(meta.message("reaction", {"emoji": "❤️"}, person.id))
    assert person.ignored(meta.message("edit", {"original_message_id": "wamid.1"}, person.id))


@pytest.mark.parametrize("typed", ["/restart", '/ask{"topic": "icare"}', "/session_start"])
def test_what_is_typed_is_text(person: WhatsAppPerson, typed: str) -> None:
    person.say("How many partner institutions does HUST have abroad?")
    person.say(typed)
    assert "41 countries" in body_of(person.say("and in how many countries?"))


@pytest.mark.parametrize("payload", ["/restart", "fact:none.such", '/ask{"topic": "ci"}'])
def test_a_button_that_is_not_ours_is_its_title(person: WhatsAppPerson, payload: str) -> None:
    person.say("How many partner institutions does HUST have abroad?")
    answer = person.ask(meta.pressed(payload, "and in how many countries?", person.id))
    assert "41 countries" in body_of(answer)


def test_what_meta_delivers_again_is_answered_once(person: WhatsAppPerson) -> None:
    message = person.text("How many Confucius Institutes are there?", f"wamid.{person.id}")
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(person.do, [message] * 4))
    person.say("thanks")
    twice = person.text("hello")
    person.do(twice, twice, message)
    assert person.ignored(twice) and len(person.all()) == 3


def test_each_message_of_a_delivery_is_answered_in_order(person: WhatsAppPerson) -> None:
    asked = (
        "How many partner institutions does HUST have abroad?",
        "and in how many countries?",
        "so 50?",
        "thanks",
    )
    person.ask(*map(person.text, asked))
    answers = [body_of(one).split(".")[0] for one in person.received()]
    assert "246" in answers[0] and "41 countries" in answers[1]
    assert answers[2].startswith("No: ") and answers[3].startswith("You're welcome")


def test_reports_and_what_other_numbers_get_are_let_pass(
    person: WhatsAppPerson,
) -> None:
    for delivery in (
        meta.status(person.id),
        meta.whatsapp(person.text("hi"), number="another"),
        meta.whatsapp(meta.message("text", {"body": "hi"}, person.id, group_id="g")),
    ):
        assert deliver(person.host.port, "whatsapp", delivery).status == 200
    person.say("hello")
    assert len(person.received()) == 1
