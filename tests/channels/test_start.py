"""Starting with messaging platforms: a set-up by half stops it, one out of reach does not."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from channels.messaging.settings import VARIABLES
from tests.channels.conftest import Start
from tests.conftest import Server
from tests.widget_client import ask

#: Nothing listens there.
NOWHERE = "http://127.0.0.1:9"
SHAPED = {
    "TELEGRAM_TOKEN": "123:abc",
    "WHATSAPP_PHONE_NUMBER_ID": "4711",
    "SLACK_BOT_TOKEN": "xoxb-4711",
    "TEAMS_APP_ID": "0" * 36,
    "TEAMS_TENANT_ID": "0" * 36,
}


def test_variables_set_by_half_stop_the_start_with_a_sentence(tmp_path: Path) -> None:
    server = Server(tmp_path, WECHAT_TOKEN="t")
    printed = server.process.communicate(timeout=60)[0]
    assert server.process.returncode == 2
    assert printed == (
        "Cannot start. WeChat also needs WECHAT_APP_ID: set it, "
        "or unset WECHAT_TOKEN to start without WeChat.\n"
    )


@pytest.fixture(scope="module")
def server(start: Start) -> Server:
    """An assistant with all platforms on, and none of them in reach."""
    given: dict[str, str] = {}
    for one in VARIABLES.values():
        given |= {name: SHAPED.get(name, f"x-{name.lower()}") for name in one.required}
        given |= {name: NOWHERE for name, value in one.optional.items() if "://" in value}
    return start(**given, TELEGRAM_WEBHOOK_URL="https://assistant.example.edu/webhooks/telegram")


def test_platforms_out_of_reach_stop_nobody(server: Server) -> None:
    (said, _) = server.say("How many Confucius Institutes are there?")
    assert "three" in said["text"]


@pytest.mark.parametrize("platform", VARIABLES)
def test_nobody_gets_in_without_a_signature(server: Server, platform: str) -> None:
    path = f"/webhooks/{platform}/webhook"
    for body in (b"{}", b"<xml></xml>", b"", b"payload=%7B%7D"):
        assert ask(server.port, "POST", path, body).status in (401, 403), body
    assert ask(server.port, "POST", path, b"x" * 70_000).status == 413
    sender = f'{{"sender": "{platform}:somebody", "message": "hi"}}'
    assert server.post(sender.encode())[0] == 403


def test_the_log_says_which_platform_is_out_of_reach(server: Server) -> None:
    told = "telegram: out of reach; tried again in 1 s"
    printed = ""
    patience = threading.Timer(60, server.process.terminate)  # ends the output, if it is not told
    patience.start()
    for line in server.process.stdout or ():  # it asks four times, which takes some seconds
        printed += line
        if told in line:
            break
    patience.cancel()
    printed += server.stop()
    assert told in printed
    assert "123:abc" not in printed and "Traceback" not in printed
