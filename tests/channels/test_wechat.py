"""The assistant behind an Official Account in safe mode; wechatpy plays WeChat."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

from tests.channels import wechat_account as account
from tests.channels.conftest import Start
from tests.channels.platform import Api
from tests.conftest import Server
from tests.widget_client import Answer

QUESTION = "How many Confucius Institutes are there?"


@pytest.fixture(scope="module")
def server(api: Api, start: Start) -> Server:
    return start(
        WECHAT_TOKEN=account.TOKEN,
        WECHAT_APP_ID=account.APP,
        WECHAT_AES_KEY=account.KEY,
        WECHAT_APP_SECRET=account.SECRET,
        WECHAT_API=api.url,
    )


def deliver(server: Server, document: str) -> Answer:
    return account.deliver(server.port, *account.locked(document))


def says(server: Server, person: str, text: str = "", **more: Any) -> str:
    """Say something; return the passive reply."""
    document = account.message(person, **({"Content": text} if text else {}), **more)
    return account.text_of(account.opened(deliver(server, document).body))


def test_the_address_is_confirmed_to_wechat_only(server: Server) -> None:
    right = account.set_up(server.port, account.signed(), "echo-4711")
    assert (right.status, right.text) == (200, "echo-4711")
    assert right.headers["content-type"].startswith("text/plain")
    old = int(time.time()) - 400
    for query in ({}, account.signed(token="other"), account.signed(moment=old)):
        assert account.set_up(server.port, query).status == 403


def test_an_answer_names_its_source_and_a_question_can_follow(server: Server) -> None:
    said = says(server, "oFollow", QUESTION)
    assert "three" in said and re.search(r"\n\nSource: .+, 2017, paragraph \d+$", said)
    assert "Brazil" in says(server, "oFollow", "where are they?")
    assert "Brazil" not in says(server, "oOther", "where are they?"), "a person of their own"


@pytest.mark.parametrize("typed", ["2", "２", " 2. ", "Hubei centers", "hubei centers"])
def test_choices_work_by_number_and_by_name(server: Server, typed: str) -> None:
    asked = says(server, f"o{typed}", "how many centers were set up")
    assert "1. <a href=" in asked and asked.endswith("Reply 1 or 2.")
    assert "eight" in says(server, f"o{typed}", typed)


def test_a_tapped_choice_says_its_title_or_brings_its_payload(server: Server) -> None:
    asked = says(server, "oTap", "how many centers were set up")
    payload = re.findall(r"msgmenuid=fact%3A([\w.]+)", asked)[1]
    assert "eight" in says(server, "oTap", "Hubei centers", bizmsgmenuid=f"fact:{payload}")
    forged = says(server, "oTap", "thanks", bizmsgmenuid="fact:nothing.of.ours")
    assert "welcome" in forged


def test_who_follows_is_greeted_with_questions(server: Server) -> None:
    hello = account.text_of(account.opened(deliver(server, account.event("subscribe")).body))
    assert "Hello" in hello and "4. " in hello
    assert "Source:" in says(server, "oAnn", "1")
    assert "short question" in says(server, "oAnn", "/help")


def test_what_is_typed_is_text_whatever_it_looks_like(server: Server) -> None:
    says(server, "oSlash", QUESTION)
    for typed in (
        "/restart",
        '/ask{"fact": "ci.count"}',
        "fact:exchange.visits_in",
    ):
        assert "Source:" not in says(server, "oSlash", typed), typed
    says(server, "oSlash", QUESTION)
    says(server, "oSlash", "/restart")
    assert "Brazil" in says(server, "oSlash", "where are they?")


def test_what_cannot_be_read_gets_a_hint_and_what_is_no_message_nothing(server: Server) -> None:
    assert "only read text" in says(server, "oPhoto", MsgType="image", PicUrl="http://x")
    for name in ("unsubscribe", "VIEW", "LOCATION"):
        answer = deliver(server, account.event(name, "oPhoto"))
        assert (answer.status, answer.text) == (200, "success")


def test_a_message_delivered_again_gets_the_same_reply_and_is_played_once(server: Server) -> None:
    document = account.message("oAgain", Content="how many centers were set up")
    said = [account.text_of(account.opened(deliver(server, document).body)) for _ in range(3)]
    assert len(set(said)) == 1
    assert "eight" in says(server, "oAgain", "2"), "and the choice is still open"


def test_forged_and_replayed_deliveries_are_refused(server: Server) -> None:
    document = account.message("oForged", Content="a private question")
    body, query = account.locked(document)
    other, _ = account.locked(account.message("oForged", Content="another"))
    old = {**query, "timestamp": str(int(query["timestamp"]) - 400)}
    for sent, asked in (
        (body, {**query, "msg_signature": "0" * 40}),
        (body, {**query, "msg_signature": ""}),
        (body, {}),
        (body, old),
        (other, query),
        (document, account.signed()),
        (document, query),
        (body.replace("<Encrypt>", "<Encrypt>x"), query),
    ):
        assert account.deliver(server.port, sent, asked).status == 403
    stale = account.signed(account.xmltodict.parse(body)["xml"]["Encrypt"], moment=1_600_000_000)
    assert account.deliver(server.port, body, stale).status == 403


def test_what_is_locked_for_another_account_is_refused(server: Server) -> None:
    for wrong in ({"app": "wxother"}, {"key": "x" * 43}):
        body, query = account.locked(account.message(Content="hi"), **wrong)
        sealed = account.xmltodict.parse(body)["xml"]["Encrypt"]
        query = account.signed(sealed)
        assert account.deliver(server.port, body, query).status == 400


def test_bombs_and_oversized_documents_are_refused(server: Server) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>'
    outside = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><xml><Encrypt>x</Encrypt></xml>'
    for document in (bomb, outside, "", "{}", "<xml>", "<xml/>" * 2):
        assert account.deliver(server.port, document, account.signed("x")).status == 400
        assert deliver(server, document).status == 400, "inside as well"
    large = account.message(Content="x" * 70_000)
    assert deliver(server, large).status == 413


def test_nothing_was_sent_by_the_api_and_nothing_private_logged(server: Server, api: Api) -> None:
    assert api.calls == []
    printed = server.stop()
    assert "was refused: it is not signed" in printed and "Traceback" not in printed
    for secret in (account.TOKEN, account.SECRET, account.KEY, "private question", "Confucius"):
        assert secret not in printed
