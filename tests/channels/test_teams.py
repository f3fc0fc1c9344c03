"""Microsoft Teams over real sockets: signed activities in, calls of the connector out."""

from __future__ import annotations

import base64
import json
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.channels.conftest import Start
from tests.channels.platform import Api
from tests.channels.teams_bot import (
    APP,
    BOT,
    PASSWORD,
    PATH,
    PERSON,
    TENANT,
    Bot,
    Microsoft,
    actions,
    activity,
    pressed,
)
from tests.fuzz.odd import JSON
from tests.widget_client import ask

QUESTION = "How many partner institutions does HUST have abroad?"
UNCLEAR = "how many centers were set up"
SOURCE = "Source: International Profile, 2017, paragraph 1"


@pytest.fixture(scope="module")
def bot(start: Start, api: Api) -> Iterator[Bot]:
    microsoft = Microsoft(api)
    yield Bot(start(**microsoft.environment), microsoft)


@pytest.fixture
def chat() -> str:
    """A personal chat that nobody has used."""
    return f"a:1-{uuid.uuid4().hex}"


def test_at_the_start_the_keys_are_read(bot: Bot) -> None:
    assert bot.api.sent("/openid") and bot.api.sent("/keys")


def test_a_question_is_answered_in_reply_with_our_own_token(bot: Bot, chat: str) -> None:
    asked = bot.say(QUESTION, chat)
    (call,) = bot.posted(chat)
    assert unquote(call.path) == f"/v3/conversations/{chat}/activities/{asked['id']}"
    assert call.headers["authorization"] == f"Bearer t{bot.microsoft.tokens}"
    sent = call.json
    assert "246" in sent["text"] and sent["text"].endswith(f"\n\n{SOURCE}")
    assert sent["textFormat"] == "plain" and "attachments" not in sent
    assert (sent["from"], sent["recipient"], sent["replyToId"]) == (BOT, PERSON, asked["id"])
    assert "41 countries" in bot.answer("and in how many countries?", chat, 2)["text"]
    login = bot.api.sent(f"/{TENANT}/oauth2/v2.0/token")
    assert len(login) == 1, "the token is kept"
    form = login[0].body.decode()
    assert f"client_id={APP}" in form and "grant_type=client_credentials" in form
    assert "scope=https%3A%2F%2Fapi.botframework.com%2F.default" in form


def test_each_thread_of_a_channel_is_a_conversation(bot: Bot) -> None:
    team = f"19:{uuid.uuid4().hex}@thread.tacv2"

    def answer(text: str, thread: str, count: int) -> str:
        chat = f"{team};messageid={thread}"
        place = {"id": chat, "conversationType": "channel", "isGroup": True}
        text = f"<at>Assistant</at>&nbsp;{text}\n"
        return str(bot.answer(text, chat, count, conversation=place)["text"])

    assert "246" in answer(QUESTION, "1", 1)
    assert "two" in answer("how many joint labs are there?", "2", 1).lower()
    assert "41 countries" in answer("and in how many countries?", "1", 2)


def test_a_card_offers_the_choices_and_a_press_is_answered(bot: Bot, chat: str) -> None:
    card = bot.answer(UNCLEAR, chat, 1)
    assert [one["title"] for one in actions(card)] == ["State-level centers", "Hubei centers"]
    assert card["summary"].startswith("Which do you mean")
    assert "eight" in bot.answer(chat=chat, count=2, **pressed(actions(card)[1]))["text"]
    assert "Ministry of Education" in bot.answer("who approved them?", chat, 3)["text"]


@pytest.mark.parametrize("choice", ["2", "2.", "Hubei centers", "hubei centers"])
def test_a_choice_can_be_typed(bot: Bot, chat: str, choice: str) -> None:
    bot.answer(UNCLEAR, chat, 1)
    assert "eight" in bot.answer(choice, chat, 2)["text"]


@pytest.mark.parametrize("payload", ["/restart", '/ask{"topic": "ci"}', "fact:no.such", 7, None])
def test_a_payload_that_is_no_fact_does_nothing(bot: Bot, chat: str, payload: Any) -> None:
    card = bot.answer(UNCLEAR, chat, 1)
    press = {**pressed(actions(card)[0]), "value": {"payload": payload}}
    assert "six" in bot.answer(chat=chat, count=2, **press)["text"], "its title counts as typed"


@pytest.mark.parametrize("text", ["/restart", '/ask{"topic": "ci"}', "/session_start", "//greet"])
def test_a_slash_is_text(bot: Bot, chat: str, text: str) -> None:
    bot.answer(QUESTION, chat, 1)
    assert "Confucius" not in bot.answer(text, chat, 2)["text"][:40]
    assert "41 countries" in bot.answer("and in how many countries?", chat, 3)["text"]


def test_who_adds_the_assistant_is_greeted_with_questions_to_press(bot: Bot, chat: str) -> None:
    card = bot.answer(None, chat, 1, type="conversationUpdate", membersAdded=[BOT])
    assert card["summary"].startswith("Hello!")
    told = bot.answer(chat=chat, count=2, **pressed(actions(card)[0]))
    assert "Source: " in told["text"]
    assert bot.answer("/help", chat, 3)["summary"].startswith("Ask me a short question")


def test_a_picture_gets_a_hint(bot: Bot, chat: str) -> None:
    picture = [{"contentType": "image/*", "contentUrl": "https://x.example/1"}]
    assert "only read text" in bot.answer(None, chat, 1, attachments=picture)["text"]


@pytest.mark.parametrize(
    "kind", ["messageUpdate", "messageDelete", "messageReaction", "typing", "invoke", "endOfX"]
)
def test_edits_and_reactions_are_met_with_silence(bot: Bot, chat: str, kind: str) -> None:
    bot.say(QUESTION, chat, type=kind)
    assert bot.api.silent("/v3/conversations", 0.3)


def test_what_is_delivered_again_is_answered_once(bot: Bot, chat: str) -> None:
    sent = activity(QUESTION, chat, bot.api.url)
    threads = [threading.Thread(target=bot.deliver, args=[sent]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    bot.posted(chat)
    assert bot.deliver(sent).status == 200
    assert bot.api.silent("/v3/conversations")
    bot.posted(chat)


EVIL = "https://evil.example"
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.mark.parametrize(
    "changed",
    [
        {"key": OTHER},
        {"iss": "https://sts.windows.net/other/"},
        {"iss": None},
        {"aud": str(uuid.uuid4())},
        {"aud": None},
        {"exp": int(time.time()) - 600},
        {"exp": None},
        {"nbf": int(time.time()) + 3600},
        {"serviceurl": EVIL},
        {"serviceurl": None},
        {"kid": "unknown"},
        {"alg": "RS512"},
        {"key": "s" * 32, "alg": "HS256"},
        {"key": None, "alg": "none"},
    ],
    ids=[  # the values differ in each process
        "another key",
        "another issuer",
        "no issuer",
        "another audience",
        "no audience",
        "expired",
        "no expiry",
        "not yet",
        "another service",
        "no service",
        "unknown key",
        "RS512",
        "HS256",
        "none",
    ],
)
def test_a_token_that_is_not_for_this_is_refused(bot: Bot, chat: str, changed: Any) -> None:
    sent = activity(QUESTION, chat, bot.api.url)
    assert bot.deliver(sent, bot.microsoft.token(**changed)).status == 403
    assert bot.api.silent("/v3/conversations", 0.1)


def test_our_token_goes_to_no_address_but_the_one_that_microsoft_signed(
    bot: Bot, chat: str
) -> None:
    thief = Api()
    assert bot.deliver(activity(QUESTION, chat, thief.url)).status == 403
    assert bot.deliver({**activity(QUESTION, chat, ""), "serviceUrl": None}).status == 403
    assert thief.silent("", 0.5) and not thief.calls
    thief.close()


def test_a_channel_that_the_key_does_not_vouch_for_is_refused(bot: Bot, chat: str) -> None:
    assert bot.deliver(activity(QUESTION, chat, bot.api.url, channelId="sms")).status == 403


DEEP = base64.urlsafe_b64encode(b"[" * 4_500).decode()


@pytest.mark.parametrize(
    "token", ["", "x", "a.b.c", "\xe9.\xe9.\xe9", "e30.e30.", "." * 9, f"{DEEP}.e30.x"]
)
def test_what_is_no_token_is_refused(bot: Bot, chat: str, token: str) -> None:
    assert bot.deliver(activity(QUESTION, chat, bot.api.url), token).status == 403
    assert bot.deliver(activity(QUESTION, chat, bot.api.url), scheme="Basic").status == 403
    assert ask(bot.server.port, "POST", PATH, {"type": "message"}).status == 403


def test_the_public_key_is_no_secret_to_sign_with(bot: Bot, chat: str) -> None:
    (key,) = bot.api.usual(bot.api.sent("/keys")[0])["keys"][:1]
    secret = base64.urlsafe_b64decode(key["n"] + "==")
    forged = jwt.encode(
        {"serviceurl": bot.api.url, "iss": "https://api.botframework.com", "aud": APP},
        secret,
        "HS256",
        {"kid": key["kid"]},
    )
    assert bot.deliver(activity(QUESTION, chat, bot.api.url), forged).status == 403


def test_a_login_that_takes_the_old_token_no_more_gives_a_new_one(bot: Bot, chat: str) -> None:
    bot.answer(QUESTION, chat, 1)
    before = bot.microsoft.tokens
    bot.api.fail(401, {"error": {"code": "Unauthorized"}})
    bot.say("and in how many countries?", chat)
    refused, taken = bot.posted(chat, 3)[1:]
    assert refused.headers["authorization"] == f"Bearer t{before}"
    assert taken.headers["authorization"] == f"Bearer t{before + 1}"
    assert refused.json == taken.json


def test_a_large_body_is_refused_before_anything_else(bot: Bot) -> None:
    assert bot.deliver(b"x" * 65_537).status == 413


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    some.dictionaries(
        some.sampled_from(
            ["type", "id", "conversation", "recipient", "from", "value", "membersAdded", "text"]
        ),
        JSON,
        max_size=4,
    )
)
def test_an_odd_activity_harms_nothing(bot: Bot, changed: dict[str, Any]) -> None:
    body = json.dumps({**activity("hi", "a:odd", bot.api.url), **changed}).encode()
    assert bot.deliver(body).status in (200, 403)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[]", b"null", b"[" * 9_000])
def test_what_is_no_activity_is_refused(bot: Bot, body: bytes) -> None:
    assert bot.deliver(body).status == 403, "nothing in it says where to answer"


def test_while_microsoft_is_out_of_reach_the_others_run_and_later_it_works(
    start: Start, tmp_path: Path, chat: str
) -> None:
    api = Api()
    microsoft = Microsoft(api)
    microsoft.published.clear()
    bot = Bot(start(tmp_path, **microsoft.environment), microsoft)
    assert "246" in bot.server.say(QUESTION)[0]["text"]
    question = f"{QUESTION} {chat}"
    sent = activity(question, chat, api.url)
    assert bot.deliver(sent).status == 503
    microsoft.published[microsoft.kid] = microsoft.key.public_key()
    until = time.monotonic() + 60
    while bot.deliver(sent).status != 200 and time.monotonic() < until:
        time.sleep(0.5)
    assert "246" in bot.posted(chat)[0].json["text"]
    token = microsoft.token()
    assert bot.deliver(sent, token[:-3]).status == 403
    printed = bot.server.stop()
    assert "teams: out of reach" in printed and "is not signed" in printed
    for secret in (PASSWORD, chat, token, "Bearer", "How many"):
        assert secret not in printed
    api.close()
