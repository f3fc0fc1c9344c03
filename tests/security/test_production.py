"""As in production: REST by token, limits by address and by chat, nothing of secrets in the log."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from tests.channels import telegram_bodies as telegram
from tests.conftest import ROOT, Server
from tests.security.guarded import MOST, SECRETS, Guarded
from tests.security.raw import send
from tests.widget_client import ask

#: What somebody writes, and what nobody else is to read.
PRIVATE = "my-passport-is-E7654321"


def test_rest_wants_the_token_of_everybody(guarded: Guarded) -> None:
    for wrong in (None, "", "x" * 64, SECRETS["REST_TOKEN"][:-1], SECRETS["WIDGET_SECRET"]):
        refused = guarded.rest("me", wrong)
        assert refused.status == 401 and refused.headers["www-authenticate"] == "Bearer"
    here = ask(guarded.server.port, "POST", "/webhooks/rest/webhook", {"message": "hello"})
    assert here.status == 401, "a token that is set holds for this machine too"
    assert guarded.rest("me").status == 200


def test_the_terminal_chat_sends_the_token_and_shows_it_nowhere(guarded: Guarded) -> None:
    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        url = f"http://127.0.0.1:{guarded.server.port}"
        command = [sys.executable, "-m", "shell", "--url", url, *arguments, "hello"]
        return subprocess.run(
            command, cwd=ROOT, env={"PATH": "/usr/bin", **environment}, text=True,
            capture_output=True, timeout=120,
        )  # fmt: skip

    token = SECRETS["REST_TOKEN"]
    for done in (run(HUST_CHAT_TOKEN=token), run("--token", token)):
        assert done.returncode == 0 and done.stdout, done.stderr
        assert token not in done.stdout + done.stderr
    refused = run(HUST_CHAT_TOKEN=token[:-1])
    assert refused.returncode == 4 and "HUST_CHAT_TOKEN" in refused.stderr
    assert token[:-1] not in refused.stderr


def test_a_conversation_over_rest_has_a_limit_and_a_clear_answer(guarded: Guarded) -> None:
    addresses = [f"198.51.100.{n}" for n in range(MOST + 1)]
    answers = [guarded.rest("busy", address=address) for address in addresses]
    assert [one.status for one in answers] == [200] * MOST + [429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert answers[-1].json == {
        "error": f"Too many messages: wait {answers[-1].headers['retry-after']} s."
    }
    assert guarded.rest("another", address=addresses[0]).status == 200


def test_an_address_has_a_limit_whatever_it_claims_to_be(guarded: Guarded) -> None:
    claims = [f"10.0.0.{n}, 203.0.113.7" for n in range(2 * MOST + 1)]
    answers = [guarded.rest(f"one-{n}", address=claim) for n, claim in enumerate(claims)]
    assert [one.status for one in answers] == [200] * 2 * MOST + [429]
    assert guarded.rest("one", address="203.0.113.8").status == 200


def test_a_household_of_ipv6_is_one_address(guarded: Guarded) -> None:
    claims = [f"2001:db8::{n:x}" for n in range(1, 2 * MOST + 2)]
    answers = [guarded.rest(f"six-{n}", address=claim) for n, claim in enumerate(claims)]
    assert [one.status for one in answers] == [200] * 2 * MOST + [429]
    assert guarded.rest("six", address="2001:db8:0:1::1").status == 200


def test_the_widget_counts_the_same_address_over_all_its_conversations(guarded: Guarded) -> None:
    address = "203.0.113.99"
    started = [guarded.post("/widget/sessions", {}, address) for _ in range(MOST + 1)]
    assert [one.status for one in started] == [201] * MOST + [429]
    said = [
        guarded.post(
            "/widget/messages",
            {"id": f"message-{n}", "text": "hello"},
            address,
            Authorization=f"Bearer {started[n % MOST].json['token']}",
        )
        for n in range(2 * MOST + 1)
    ]
    assert [one.status for one in said] == [200] * 2 * MOST + [429]
    assert said[-1].code == "too_many" and int(said[-1].headers["retry-after"]) >= 1


def test_a_chat_over_its_limit_is_told_so_once_and_then_there_is_silence(guarded: Guarded) -> None:
    ann = {**telegram.PRIVATE, "id": 815}
    for _ in range(MOST + 4):
        update = telegram.update(message=telegram.message("hello", chat=ann))
        assert guarded.telegram(update).status == 200
        time.sleep(0.05)

    def texts() -> list[str]:
        calls = [c.json for c in guarded.api.calls if c.path.endswith("/sendMessage")]
        return [call["text"] for call in calls if call["chat_id"] == 815]

    guarded.api.sent("/sendMessage", MOST + 1)
    assert guarded.api.silent("/sendMessage")
    assert len(texts()) == MOST + 1
    assert "wait a minute" in texts()[-1] and "wait a minute" not in "".join(texts()[:-1])
    bob = {**telegram.PRIVATE, "id": 816}
    guarded.telegram(telegram.update(message=telegram.message("hello", chat=bob)))
    guarded.api.sent("/sendMessage", MOST + 2)


def test_a_public_assistant_needs_a_token_for_rest_and_has_none_without(tmp_path: Path) -> None:
    server = Server(tmp_path, HOST="0.0.0.0", REST="on")
    printed = server.process.communicate(timeout=60)[0]
    assert server.process.returncode == 2
    assert printed.startswith("Cannot start. REST=on with HOST=0.0.0.0") and "REST_TOKEN" in printed


def test_whatever_goes_wrong_no_secret_and_no_message_is_printed(guarded: Guarded) -> None:
    port, answers = guarded.server.port, []
    for platform in ("telegram", "wechat", "whatsapp", "messenger", "slack", "teams"):
        for body in (b"", b"{}", b"<xml/>", json.dumps({"text": PRIVATE}).encode()):
            answers.append(ask(port, "POST", f"/webhooks/{platform}/webhook", body))
        answers.append(ask(port, "GET", f"/webhooks/{platform}/webhook?hub.verify_token=x"))
    for token in (None, "wrong", SECRETS["REST_TOKEN"]):
        answers.append(guarded.rest(f"sender-{PRIVATE}", token))
    answers.append(guarded.post("/widget/sessions", b"{", Authorization="Bearer x.y.z"))
    answers.append(guarded.post("/widget/messages", b"{", Authorization="Bearer x.y.z"))
    answers.append(guarded.telegram(b'{"update_id": 1, "message": {"text": "' + PRIVATE.encode()))
    guarded.api.fail(400, {"description": f"Bad Request: {PRIVATE}"})
    guarded.telegram(telegram.text(PRIVATE))
    guarded.api.sent("/sendMessage")
    send(port, b"GET /" + SECRETS["REST_TOKEN"].encode() + b"\xff HTTP/1.1\r\n\r\n")
    printed = guarded.stop()
    assert "refused" in printed, "something must have been printed at all"
    for name, secret in SECRETS.items():
        assert secret not in printed, name
        assert not any(secret.encode() in answer.body for answer in answers), name
    assert PRIVATE not in printed
