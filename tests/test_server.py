"""The server: starts when it can, says why when it cannot, and always replies."""

from __future__ import annotations

import asyncio
import json
import shutil
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import HUST, Server, save


def text_of(messages: list[dict[str, Any]]) -> str:
    return " ".join(sent["text"] for sent in messages if "text" in sent)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A copy of the profile that a test may edit."""
    return Path(shutil.copytree(HUST, tmp_path / "profile"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    save(path, text.replace(old, new))


def test_health_is_503_until_questions_can_be_answered_and_facts_follow_the_file(
    tmp_path: Path, profile: Path
) -> None:
    server = Server(tmp_path / "var", PROFILE=str(profile))
    try:
        assert server.wait()[-2:] == [503, 200]
        status, health = server.get("/health")
        assert (status, health["facts"], health["facts_version"]) == (200, 35, 1)
        assert health["model"].startswith("hust-")
        question = "How many key international cooperation projects does HUST lead?"
        assert "33 " in text_of(server.say(question))
        edit(profile / "facts" / "projects.yml", "value: 33", "value: 57")
        answer = text_of(server.say(question))
        assert "57 " in answer and "33" not in answer
        edit(profile / "facts" / "projects.yml", "value: 57", "value: many")
        assert "57 " in text_of(server.say(question)), "a broken edit must keep the old facts"
        status, health = server.get("/health")
        assert (status, health["status"], health["facts"]) == (200, "degraded", 35)
        assert "projects.yml" in health["problems"][0]["message"]
        edit(profile / "facts" / "projects.yml", "value: many", "value: 57")
        assert server.get("/health")[1]["status"] == "ready"
    finally:
        printed = server.stop()
    assert "projects.yml" in printed and "value" in printed
    assert server.process.returncode == 0
    assert server.get("/health")[0] == 0, "something still listens"


def test_a_port_in_use_is_one_clear_sentence(tmp_path: Path) -> None:
    server = Server(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", server.port))
        taken.listen()
        printed = server.process.communicate(timeout=60)[0]
    assert printed == (
        f"Cannot start. Port {server.port} is in use: stop what runs there, "
        f"or try PORT={server.port + 1} make run.\n"
    )
    assert server.process.returncode == 2


def test_a_bad_port_is_one_clear_sentence(tmp_path: Path) -> None:
    server = Server(tmp_path)
    server.stop()
    server = Server(tmp_path, PORT="five")
    printed = server.process.communicate(timeout=60)[0]
    assert printed.startswith("Cannot start. PORT=five is not a port number")


def test_a_mistake_in_the_facts_stops_the_start(tmp_path: Path, profile: Path) -> None:
    edit(profile / "facts" / "ci.yml", "value: 15000", "value: lots")
    server = Server(tmp_path / "var", PROFILE=str(profile))
    printed = server.process.communicate(timeout=60)[0]
    assert server.process.returncode == 2
    assert printed.startswith("Cannot start.") and "ci.yml" in printed and "value" in printed


@pytest.mark.parametrize("message", ["", "   ", "🙂🙂", "?", "x" * 10_000, None, 42, ["a"], "/"])
def test_every_message_gets_one_text_and_one_custom(assistant: Server, message: Any) -> None:
    messages = assistant.say(message)
    assert text_of(messages)
    customs = [sent["custom"] for sent in messages if "custom" in sent]
    assert [custom["outcome"] for custom in customs] in (["decline"], ["chitchat"])


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"hi"', b"\xff\xfe"])
def test_a_malformed_body_is_told_what_to_send(assistant: Server, body: bytes) -> None:
    status, answer = assistant.post(body)
    assert status == 400 and '{"sender": "me"' in answer["error"]


def test_messages_without_a_sender_do_not_share_a_conversation(assistant: Server) -> None:
    for text, wanted in (("How many Confucius Institutes are there?", "three"), ("where?", None)):
        _, messages = assistant.post(json.dumps({"message": text}).encode())
        if wanted:
            assert wanted in text_of(messages)
        else:
            assert messages[-1]["custom"]["outcome"] == "clarify"


@pytest.mark.parametrize("fault", ["raises", "exits", "hangs"])
def test_a_failing_or_slow_action_still_gets_a_polite_reply(tmp_path: Path, fault: str) -> None:
    from rasa.core.channels.channel import UserMessage

    from actions.profile import ACTIONS, ReadQuestion
    from channels.rest import RestOutput
    from server.actions import LocalActions
    from server.app import load_agent
    from store.conversations import Conversations
    from store.settings import in_file
    from training.model import model_path

    class Broken(ReadQuestion):
        def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[dict[str, Any]]:
            if fault == "raises":
                raise RuntimeError("broken on purpose")
            if fault == "exits":
                raise SystemExit(9)
            time.sleep(3)
            return []

    actions = LocalActions([Broken(), *(action() for action in ACTIONS[1:])], patience=0.5)
    agent = load_agent(model_path(), Conversations(in_file(tmp_path / "c.db")), actions)
    output = RestOutput()
    message = UserMessage("How many partner institutions are there?", output, "me")
    asyncio.run(agent.handle_message(message))
    assert "something went wrong" in text_of(output.messages)
    assert output.messages[1]["custom"]["outcome"] == "decline"
