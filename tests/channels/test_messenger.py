"""Messenger over real sockets: signed deliveries come in, a played Graph API takes the answers."""

from __future__ import annotations

import json

import pytest

from tests.channels import meta_bodies as meta
from tests.channels.meta_host import TOKEN, MetaHost
from tests.channels.meta_people import MessengerPerson

MESSAGES = "/v27.0/me/messages"


@pytest.fixture
def person(meta_host: MetaHost) -> MessengerPerson:
    return MessengerPerson(meta_host)


def test_a_question_is_answered_with_its_source(person: MessengerPerson) -> None:
    answer = person.say("How many Confucius Institutes are there?")
    assert "\n\nSource: International Profile, 2017, paragraph" in answer["text"]
    assert "custom" not in json.dumps(answer)
    call = [one for one in person.host.api.sent(MESSAGES) if "message" in one.json][-1]
    assert call.json["messaging_type"] == "RESPONSE"
    assert call.headers["authorization"] == f"Bearer {TOKEN}" and TOKEN not in call.path


def test_a_choice_is_offered_as_quick_replies_and_taken_in_each_way(
    meta_host: MetaHost, person: MessengerPerson
) -> None:
    replies = person.say("how many centers were set up")["quick_replies"]
    assert [one["title"] for one in replies] == ["State-level centers", "Hubei centers"]
    pressed = meta.replied(replies[1]["payload"], replies[1]["title"], person.id)
    answers = [person.ask(pressed)["text"]]
    for typed in ("2", "hubei centers", "the Hubei ones"):
        other = MessengerPerson(meta_host)
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
