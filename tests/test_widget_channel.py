"""The widget's channel: a conversation for its holder only, no turn lost and none played twice."""

from __future__ import annotations

import json
import re
import threading
import uuid
from http.client import HTTPConnection

import jwt
import pytest

from tests.conftest import save
from tests.widget_client import Visitor, ask
from tests.widget_host import Host

QUESTION = "How many Confucius Institutes are there?"
SORRY = "Sorry, something went wrong on my side. Please ask again."


def test_a_session_brings_a_token_suggestions_and_what_it_is_about(host: Host) -> None:
    started = ask(host.port, "POST", "/widget/sessions")
    assert started.status == 201
    assert set(started.json) == {"token", "suggestions", "profile"}
    assert started.json["profile"] == {
        "title": "International Profile",
        "year": 2017,
        "name": "Huazhong University of Science and Technology",
    }
    assert started.json["token"] != ask(host.port, "POST", "/widget/sessions").json["token"]


def test_suggestions_are_questions_from_the_facts_and_each_is_answered(host: Host) -> None:
    visitor = host.visitor()
    offered = visitor.ask("GET", "/widget/messages").json["suggestions"]
    assert len(offered) == 4 and all(one["title"].endswith("?") for one in offered)
    assert len({one["payload"].split(".")[0] for one in offered}) == 4, "topics are alike"
    for one in offered:
        pressed = visitor.say(one["title"], payload=one["payload"]).reply
        assert pressed["outcome"] == "answer"
        assert one["payload"] == f"fact:{pressed['facts'][0]}"
        typed = host.visitor().say(one["title"]).reply
        assert typed["outcome"] == "answer", "typed instead of pressed"
    path = host.profile / "facts" / "ci.yml"
    before = path.read_text(encoding="utf-8")
    try:
        save(path, before.replace("Where are the Conf", "Where on earth are the Conf"))
        titles = [one["title"] for one in host.visitor().started.json["suggestions"]]  # type: ignore
        assert "Where on earth are the Confucius Institutes?" in titles
    finally:
        save(path, before)


def test_a_turn_comes_as_lines_accepted_reply_done(host: Host) -> None:
    answer = host.visitor().say(QUESTION, "message-1")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/x-ndjson")
    accepted, reply, done = answer.lines
    assert (accepted["type"], accepted["id"], done) == ("accepted", "message-1", {"type": "done"})
    message = reply["message"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", message.pop("time"))
    assert message == {
        "id": "message-1.r",
        "from": "assistant",
        "text": "HUST has jointly built three Confucius Institutes.",
        "buttons": [],
        "outcome": "answer",
        "facts": ["ci.count"],
        "source": {"title": "International Profile", "year": 2017, "paragraphs": [5]},
        "feedback": None,
    }


def test_buttons_can_be_pressed_and_history_shows_their_titles_in_order(host: Host) -> None:
    visitor = host.visitor()
    button = visitor.say("how many centers were set up").reply["buttons"][1]
    assert visitor.say(button["title"], payload=button["payload"]).reply["outcome"] == "answer"
    assert visitor.say("who approved them?").reply["outcome"] == "answer"
    assert visitor.texts() == [
        "how many centers were set up",
        button["title"],
        "who approved them?",
    ]
    assert [one["from"] for one in visitor.history()] == ["user", "assistant"] * 3


def forged(secret: str, **claims: str) -> str:
    return jwt.encode({"sub": "widget:someone", "aud": "widget", **claims}, secret, "HS256")


def test_only_a_token_of_ours_opens_a_conversation(host: Host) -> None:
    own = host.visitor()
    own.say(QUESTION)
    header, claims, signature = own.token.split(".")
    unsigned = jwt.encode({"sub": "widget:someone", "aud": "widget"}, None, "none")  # type: ignore
    other = forged("x" * 40).split(".")[1]
    for token in ("", "x", forged("s" * 40), unsigned, f"{header}.{other}.{signature}", claims):
        visitor = Visitor(host.port, token or "-")
        for method, path, body in (
            ("GET", "/widget/messages", None),
            ("POST", "/widget/messages", {"id": "12345678", "text": "hi"}),
            ("DELETE", "/widget/messages", None),
            ("POST", "/widget/feedback", {"message": "12345678.r", "value": "up"}),
        ):
            refused = visitor.ask(method, path, body)
            assert (refused.status, refused.code) == (401, "bad_token")
    assert ask(host.port, "GET", "/widget/messages").code == "bad_token"
    assert own.ask("GET", f"/widget/messages?token={own.token}", Authorization="").status == 401


def test_another_visitor_sees_nothing_even_with_the_same_message_id(host: Host) -> None:
    ann, bob = host.visitor(), host.visitor()
    said = ann.say(QUESTION, "message-1").reply
    assert bob.history() == []
    assert bob.rate(said["id"], "up").status == 404
    assert bob.say("where is ICARE named?", "message-1").reply["text"] != said["text"]
    assert bob.ask("DELETE", "/widget/messages").status == 204
    assert ann.texts() == [QUESTION]


def test_the_rest_channel_is_no_way_into_a_conversation(host: Host) -> None:
    visitor = host.visitor()
    sender = jwt.decode(visitor.token, options={"verify_signature": False})["sub"]
    assert sender.startswith("widget:") and len(sender) > 30
    status, answer = host.server.post(b'{"sender": "%s", "message": "hi"}' % sender.encode())
    assert status == 403 and "widget:" in answer["error"]
    assert visitor.history() == []


def test_a_message_that_is_sent_again_is_one_turn(host: Host) -> None:
    visitor = host.visitor()
    first = visitor.say(QUESTION, "message-1").reply
    visitor.say("where are they?", "message-2")
    assert visitor.say(QUESTION, "message-1").reply == first
    assert visitor.texts() == [QUESTION, "where are they?"]


def test_a_message_that_is_sent_many_times_at_once_is_one_turn(host: Host) -> None:
    visitor, replies = host.visitor(), []

    def send() -> None:
        replies.append(visitor.say(QUESTION, "message-1").reply)

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(replies) == 6 and all(one == replies[0] for one in replies)
    assert visitor.texts() == [QUESTION]


def test_a_message_whose_connection_was_lost_is_answered_at_the_next_try(host: Host) -> None:
    visitor = host.visitor()
    connection = HTTPConnection("127.0.0.1", host.port, timeout=60)
    body = json.dumps({"id": "message-1", "text": QUESTION})
    connection.request(
        "POST", "/widget/messages", body, {"Authorization": f"Bearer {visitor.token}"}
    )
    connection.close()
    assert visitor.say(QUESTION, "message-1").reply["outcome"] == "answer"
    assert visitor.texts() == [QUESTION]


def test_a_conversation_outlives_a_restart_and_so_does_a_retry(host: Host) -> None:
    visitor = host.visitor()
    secret_text = "How many partner institutions are there, " + uuid.uuid4().hex + "?"
    reply = visitor.say(secret_text, "message-1").reply
    assert visitor.rate(reply["id"], "down", "too short").status == 204
    before = visitor.history()
    host.restart()
    again = host.visitor(visitor.token)
    assert again.history() == before and before[1]["feedback"] == "down"
    assert again.say(secret_text, "message-1").reply == reply
    assert again.texts() == [secret_text]
    assert "41 countries" in again.say("and in how many countries?").reply["text"]
    assert visitor.token not in host.printed and secret_text not in host.printed
    assert (host.var / "widget-secret").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "payload", ["/restart", "fact:", "fact:no.such", "hi", 7, {}, "/fact:ci.count"]
)
def test_a_payload_that_no_button_has_is_refused(host: Host, payload: object) -> None:
    visitor = host.visitor()
    refused = visitor.say("Press me", payload=payload)
    assert (refused.status, refused.code) == (400, "bad_payload")
    assert visitor.history() == []


@pytest.mark.parametrize("text", ['/ask{"topic": "ci"}', "/restart", "//greet", "/"])
def test_a_slash_is_text_and_shown_as_it_was_typed(host: Host, text: str) -> None:
    visitor = host.visitor()
    reply = visitor.say(text).reply
    assert reply["outcome"] in ("decline", "chitchat") and reply["text"] != SORRY
    assert visitor.texts() == [text]


def test_half_a_character_does_not_break_the_conversation(host: Host) -> None:
    visitor = host.visitor()
    assert visitor.say("how many labs \ud83d").reply["text"]
    assert visitor.texts() == ["how many labs \ufffd"]
    answer = visitor.history()[-1]["id"]
    assert visitor.rate(answer, "down", "too short \ud83d").status == 204
    assert visitor.rate("\ud83d", "down").code == "not_found"


MARKUP = '<img src=x onerror=alert(1)> "&amp; \u202e\u2028 \U0001f642'


@pytest.mark.parametrize(
    "text", ["x" * 1000, "\U0001f642" * 1000, "a\nb", "\u0000\u001b[2J.", MARKUP]
)
def test_what_was_typed_comes_back_as_it_was(host: Host, text: str) -> None:
    visitor = host.visitor()
    assert visitor.say(text).reply["text"]
    assert visitor.texts() == [text]


def test_feedback_is_kept_with_its_answer_and_the_last_word_counts(host: Host) -> None:
    visitor = host.visitor()
    answer = visitor.say(QUESTION, "message-1").reply["id"]
    for value in ("up", "down", None, "up"):
        assert visitor.rate(answer, value, "because").status == 204
        assert visitor.history()[1]["feedback"] == value
    for message in ("message-1", "message-2.r", "message-1.r.r", ""):
        assert (visitor.rate(message, "up").status) == 404
    assert visitor.rate(answer, "sideways").code == "bad_message"
    assert visitor.rate(answer, "up", "x" * 501).code == "too_long"
    assert visitor.rate(answer, "up", 5).code == "bad_message"


def test_a_forgotten_conversation_is_gone_with_all_that_it_was_about(host: Host) -> None:
    visitor = host.visitor()
    answer = visitor.say(QUESTION, "message-1").reply["id"]
    visitor.rate(answer, "up")
    assert visitor.ask("DELETE", "/widget/messages").status == 204
    assert visitor.history() == []
    assert visitor.rate(answer, "up").status == 404
    assert visitor.say("where are they?").reply["outcome"] == "clarify", "it remembers"
    assert visitor.say(QUESTION, "message-1").reply["feedback"] is None
    assert visitor.history()[-1]["feedback"] is None


def test_a_failing_turn_gets_a_polite_reply_that_stays(host: Host) -> None:
    visitor = host.visitor()
    path = host.profile / "words" / "en.yml"
    before = path.read_text(encoding="utf-8")
    try:
        save(path, before + '\nanswers: {single: "{nonsense}"}\n')
        reply = visitor.say(QUESTION, "message-1").reply
    finally:
        save(path, before)
    assert (reply["text"], reply["outcome"]) == (SORRY, "decline")
    assert visitor.say(QUESTION, "message-1").reply == reply == visitor.history()[1]
    assert visitor.say(QUESTION, "message-2").reply["outcome"] == "answer"
