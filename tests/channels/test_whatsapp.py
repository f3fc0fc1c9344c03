"""WhatsApp over real sockets: signed deliveries come in, a played Graph API takes the answers."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.channels import meta_bodies as meta
from tests.channels.conftest import Start
from tests.channels.fuzz import JSON
from tests.channels.meta_people import SECRET, TOKEN, VERIFY, WhatsAppPerson, deliver
from tests.channels.platform import SOON, Api
from tests.conftest import Server
from tests.widget_client import ask

MESSAGES = f"/v27.0/{meta.NUMBER}/messages"
WEBHOOK = "/webhooks/whatsapp/webhook"


def environment(api: Api) -> dict[str, str]:
    return {
        "WHATSAPP_TOKEN": TOKEN,
        "WHATSAPP_PHONE_NUMBER_ID": meta.NUMBER,
        "WHATSAPP_APP_SECRET": SECRET,
        "WHATSAPP_VERIFY_TOKEN": VERIFY,
        "WHATSAPP_API": f"{api.url}/v27.0",
    }


@pytest.fixture(scope="module")
def server(api: Api, start: Start, var: Any) -> Server:
    """An assistant that finds Meta busy when it starts."""
    for _ in range(4):
        api.fail(503)
    return start(var, **environment(api))


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return tmp_path_factory.mktemp("var")


@pytest.fixture
def person(server: Server, api: Api) -> WhatsAppPerson:
    return WhatsAppPerson(server, api)


def body_of(message: dict[str, Any]) -> str:
    kind = message["type"]
    return str(message["text"]["body"] if kind == "text" else message[kind]["body"]["text"])


def test_what_an_empty_chat_shows_is_set_once_meta_is_there(server: Server, api: Api) -> None:
    call = api.sent("/conversational_automation", count=5)[-1]
    assert "How many partner institutions" in call.json["prompts"][0]
    assert call.json["commands"][0]["command_name"] == "help"


def test_meta_is_told_its_challenge_and_others_nothing(server: Server) -> None:
    query = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token="
    right = ask(server.port, "GET", WEBHOOK + query + VERIFY)
    assert (right.status, right.text) == (200, "1158201444")
    assert right.headers["content-type"].startswith("text/plain")
    for wrong in (WEBHOOK, WEBHOOK + query, WEBHOOK + query + "other"):
        answer = ask(server.port, "GET", wrong)
        assert (answer.status, answer.text) == (403, "")


def test_a_question_is_answered_with_its_source(person: WhatsAppPerson, api: Api) -> None:
    answer = person.say("How many Confucius Institutes are there?")
    assert "\n\n_Source: International Profile, 2017, paragraph" in answer["text"]["body"]
    assert "custom" not in json.dumps(answer)
    call = [one for one in api.sent(MESSAGES) if one.json.get("to") == person.id][0]
    assert call.headers["authorization"] == f"Bearer {TOKEN}" and TOKEN not in call.path
    assert "?appsecret_proof=" in call.path


def test_a_message_is_marked_as_read(person: WhatsAppPerson, api: Api) -> None:
    person.ask(person.text("hello", "wamid.read"))
    person.say("thanks")
    receipts = [one.json for one in api.calls if one.json.get("message_id") == "wamid.read"]
    assert [one["status"] for one in receipts] == ["read"]


def test_a_choice_is_offered_as_buttons_and_taken_in_each_way(
    server: Server, api: Api, person: WhatsAppPerson
) -> None:
    asked = person.say("how many centers were set up")
    assert asked["interactive"]["type"] == "button"
    replies = [one["reply"] for one in asked["interactive"]["action"]["buttons"]]
    assert [one["title"] for one in replies] == ["State-level centers", "Hubei centers"]
    answers = [person.ask(meta.pressed(replies[1]["id"], replies[1]["title"], person.id))]
    for typed in ("2", "hubei centers", "the Hubei ones"):
        other = WhatsAppPerson(server, api)
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
    server: Server, person: WhatsAppPerson
) -> None:
    for delivery in (
        meta.status(person.id),
        meta.whatsapp(person.text("hi"), number="another"),
        meta.whatsapp(meta.message("text", {"body": "hi"}, person.id, group_id="g")),
    ):
        assert deliver(server, "whatsapp", delivery).status == 200
    person.say("hello")
    assert len(person.received()) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Other": ""},
        {"X_Hub_Signature_256": ""},
        {"X_Hub_Signature_256": "zzz=1"},
        {"X_Hub_Signature_256": "sha256=" + "0" * 64},
        {"X_Hub_Signature": "sha1=" + "0" * 40},
    ],
)
def test_a_forged_delivery_is_refused(
    server: Server, person: WhatsAppPerson, headers: dict[str, str]
) -> None:
    delivery = person.delivery(person.text("forged secret text"))
    answer = deliver(server, "whatsapp", delivery, **headers)
    assert (answer.status, answer.body) == (403, b"") and not person.received()


def test_a_signature_of_another_body_is_refused(server: Server, person: WhatsAppPerson) -> None:
    other = meta.signature(meta.body(person.delivery(person.text("hi"))), SECRET)
    delivery = person.delivery(person.text("forged secret text"))
    assert deliver(server, "whatsapp", delivery, X_Hub_Signature_256=other).status == 403


@pytest.mark.parametrize(
    "body, status",
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"\xff", 400),
        (b"[" * 60_000, 400),
        (b"{}", 200),
        (b" " * (64 * 1024 + 1), 413),
        (b" " * 1_100_000, 413),
    ],
)
def test_what_is_no_delivery_is_refused(server: Server, body: bytes, status: int) -> None:
    assert deliver(server, "whatsapp", body).status == status


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(odd=JSON)
def test_odd_deliveries_never_fail(server: Server, odd: Any) -> None:
    delivery = meta.whatsapp(meta.said("hi", "1"))
    delivery["entry"][0]["changes"][0]["value"]["messages"][0]["text"] = odd
    for body in (delivery, {"entry": odd}, odd):
        assert deliver(server, "whatsapp", body).status in (200, 400)


def test_a_busy_meta_is_asked_again(person: WhatsAppPerson, api: Api) -> None:
    while not api.silent(MESSAGES):
        pass
    for _ in range(2):  # the answer, and that the message was read
        api.fail(429, {"error": {"code": 130429}}, Retry_After="1")
    person.say("thanks")
    until = time.monotonic() + SOON
    while len(person.received()) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    first, again = person.received()
    assert first == again


def test_rest_does_not_open_these_conversations(server: Server) -> None:
    body = {"sender": "whatsapp:KE.254700000001", "message": "hi"}
    assert ask(server.port, "POST", "/webhooks/rest/webhook", body).status == 403


def test_an_answer_survives_a_restart_and_the_log_keeps_secrets(
    server: Server, person: WhatsAppPerson, api: Api, start: Start, var: Any
) -> None:
    message = person.text("How many Confucius Institutes are there?", "wamid.before")
    person.ask(message)
    for _ in range(2):
        api.fail(400, {"error": {"code": 131030, "message": "private words"}})
    person.ask(person.text("a private question"))
    printed = server.stop()
    assert "whatsapp did not take an answer: HTTP status 400, Meta's error code 131030." in printed
    assert "was refused: it is not signed as it should be" in printed
    for private in (TOKEN, SECRET, VERIFY, person.id, "private", "forged", "Traceback"):
        assert private not in printed
    person.server = start(var, **environment(api))
    assert person.ignored(message)
