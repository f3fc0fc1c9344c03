"""What the Bot Framework sends and is sent for Teams, without a server."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from channels.messaging.answer import Answer, Button
from channels.messaging.sender import NotSent
from channels.messaging.teams.keys import FRESH, PAUSE, Keys
from channels.messaging.teams.parse import Reference, from_activity, readable
from channels.messaging.teams.render import CARD, activities, envelope

SERVICE = "https://smba.trafficmanager.example/emea/"
BOT, ANN = {"id": "28:app", "name": "Assistant"}, {"id": "29:ann", "aadObjectId": "a"}
PLACE = Reference(SERVICE.rstrip("/"), "a:1", "1700", BOT, ANN)


def activity(**changed: Any) -> dict[str, Any]:
    """Return a message of a personal chat, as Teams sends it."""
    return {
        "type": "message",
        "id": "1700",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "from": ANN,
        "recipient": BOT,
        "conversation": {"id": "a:1", "conversationType": "personal", "tenantId": "t"},
        "text": "How many partners?",
        "textFormat": "plain",
        "attachments": [{"contentType": "text/html", "content": "<p>How many partners?</p>"}],
        **changed,
    }


def test_a_message_is_read_with_all_that_an_answer_needs() -> None:
    got = from_activity(activity())
    assert (got.id, got.chat, got.kind) == ("1700", "a:1", "text")
    assert (got.text, got.payload, got.reply_to) == ("How many partners?", None, PLACE)


@pytest.mark.parametrize(
    "sent, typed",
    [
        ("<at>Assistant</at> how many labs?\n", "how many labs?"),
        ('<at id="0">The Assistant</at>&nbsp;1 &lt; 2 &amp; 3', "1 < 2 & 3"),
        ("hi <at>Assistant</at>", "hi"),
    ],
)
def test_a_mention_is_not_part_of_the_question(sent: str, typed: str) -> None:
    assert readable(sent) == typed


@pytest.mark.parametrize(
    "changed, kind",
    [
        ({"text": "/help"}, "help"),
        ({"text": "/Start"}, "start"),
        ({"text": "<at>Assistant</at>"}, "help"),
        ({"text": '/ask{"topic": "ci"}'}, "text"),
        ({"text": "", "attachments": [{"contentType": "image/*"}]}, "unreadable"),
        (
            {
                "text": "",
                "attachments": [{"contentType": "text/html", "content": '<p><img src="x"></p>'}],
            },
            "unreadable",
        ),
        ({"type": "conversationUpdate", "membersAdded": [ANN, BOT]}, "start"),
        ({"type": "conversationUpdate", "membersAdded": [ANN]}, "silent"),
        ({"type": "conversationUpdate", "membersRemoved": [BOT]}, "silent"),
        (
            {
                "type": "conversationUpdate",
                "membersAdded": [BOT],
                "conversation": {"id": "19:x@thread.tacv2", "conversationType": "channel"},
            },
            "silent",
        ),
        ({"type": "messageUpdate"}, "silent"),
        ({"type": "messageDelete"}, "silent"),
        ({"type": "messageReaction", "reactionsAdded": [{"type": "like"}]}, "silent"),
        ({"type": "typing"}, "silent"),
        ({"type": "invoke", "name": "x", "value": {"payload": "fact:ci.count"}}, "silent"),
        ({"id": ""}, "silent"),
        ({"serviceUrl": None}, "silent"),
        ({"conversation": None}, "silent"),
    ],
)
def test_kinds_of_activity(changed: dict[str, Any], kind: str) -> None:
    assert from_activity(activity(**changed)).kind == kind


@pytest.mark.parametrize("form", [dict, json.dumps])
def test_a_press_is_read_in_both_forms_that_teams_uses(form: Any) -> None:
    got = from_activity(activity(text="Hubei centers", value=form({"payload": "fact:h.count"})))
    assert (got.kind, got.text, got.payload) == ("button", "Hubei centers", "fact:h.count")


@pytest.mark.parametrize("value", ["{", "7", [], {"payload": 7}, {"payload": ""}, None])
def test_another_value_is_no_press(value: Any) -> None:
    got = from_activity(activity(value=value))
    assert (got.kind, got.payload) == ("text", None)


@given(
    some.fixed_dictionaries(
        {"type": some.sampled_from(["message", "conversationUpdate"])},
        optional={
            key: some.none()
            | some.integers()
            | some.text()
            | some.lists(some.none() | some.dictionaries(some.just("id"), some.text()))
            | some.dictionaries(some.sampled_from(["id", "payload"]), some.text() | some.none())
            for key in ("id", "conversation", "recipient", "from", "value", "membersAdded", "text")
        },
    )
)
def test_whatever_comes_is_read(changed: dict[str, Any]) -> None:
    assert from_activity({**activity(), **changed}).kind


def test_an_answer_is_literal_text_in_reply_with_its_source() -> None:
    (sent,) = activities(Answer("**41** countries", (), "International Profile", "answer"), PLACE)
    assert sent == {
        **envelope(PLACE),
        "text": "**41** countries\n\nInternational Profile",
        "textFormat": "plain",
    }
    assert (sent["type"], sent["replyToId"]) == ("message", "1700")
    assert (sent["from"], sent["recipient"]) == (BOT, ANN)
    assert sent["conversation"] == {"id": "a:1"}


def test_buttons_are_a_card_whose_press_stands_in_the_chat() -> None:
    buttons = tuple(Button(f"Reading {number}", f"fact:{number}") for number in range(8))
    (sent,) = activities(Answer("Which [one](x)?", buttons, "Page", "clarify"), PLACE)
    (attachment,) = sent["attachments"]
    assert attachment["contentType"] == CARD and sent["summary"] == "Which [one](x)?"
    text, source = attachment["content"]["body"]
    assert text["type"] == "RichTextBlock", "a TextBlock would read Markdown"
    assert text["inlines"][0]["text"] == "Which [one](x)?"
    assert source["inlines"][0] == {
        "type": "TextRun",
        "text": "Page",
        "isSubtle": True,
        "size": "Small",
    }
    actions = attachment["content"]["actions"]
    assert len(actions) == 6
    assert actions[0] == {
        "type": "Action.Submit",
        "title": "Reading 0",
        "data": {
            "msteams": {"type": "messageBack", "displayText": "Reading 0", "text": "Reading 0"},
            "payload": "fact:0",
        },
    }


def test_a_long_title_is_cut_on_its_button_and_said_whole() -> None:
    title = "How many " + "international " * 5 + "students are there?"
    (sent,) = activities(Answer("Hi", (Button(title, "fact:a"),)), PLACE)
    (action,) = sent["attachments"][0]["content"]["actions"]
    assert len(action["title"]) <= 60 and action["title"].endswith("…")
    assert action["data"]["msteams"]["text"] == title


def test_a_long_text_is_several_messages_and_only_the_last_has_the_source() -> None:
    sent = activities(Answer("A sentence of words. " * 1200, (), "Page", "answer"), PLACE)
    assert len(sent) == 3 and [one["text"].endswith("Page") for one in sent] == [False, False, True]


class Login:
    """Publishes keys, and counts how often they are read.

    Args:
        keys: Ids of the keys; None where the login cannot be reached.
    """

    def __init__(self, *keys: str) -> None:
        """Publish these."""
        self.keys: tuple[str, ...] | None = keys
        self.read = 0
        self.now = 1_000_000.0

    async def fetch(self, url: str) -> Any:
        """Answer a request."""
        if url == "https://login.example/openid":
            self.read += 1
            if self.keys is None:
                raise NotSent(0)
            return {"jwks_uri": "https://login.example/keys"}
        assert url == "https://login.example/keys" and self.keys is not None
        return {"keys": [{"kid": key, "n": self.read} for key in self.keys] + [None, {"kid": 1}]}


def test_keys_are_read_once_and_again_when_old_or_when_one_is_new() -> None:
    async def play() -> None:
        login = Login("a")
        keys = Keys(login.fetch, "https://login.example/openid", lambda: login.now)
        assert await keys.find("a") == await keys.find("a") == {"kid": "a", "n": 1}
        assert await keys.find("b") is None and login.read == 1, "asked a moment ago"
        login.keys, login.now = ("a", "b"), login.now + PAUSE + 1
        assert await keys.find("b") == {"kid": "b", "n": 2}
        login.now += FRESH + 1
        assert await keys.find("b") == {"kid": "b", "n": 3}

    asyncio.run(play())


def test_keys_outlive_a_login_that_cannot_be_reached() -> None:
    async def play() -> None:
        login = Login("a")
        login.keys = None
        keys = Keys(login.fetch, "https://login.example/openid", lambda: login.now)
        for _ in range(2):
            with pytest.raises(NotSent):
                await keys.find("a")
        assert login.read == 1
        login.keys, login.now = ("a",), login.now + PAUSE + 1
        assert await keys.find("a")
        login.keys, login.now = None, login.now + FRESH + 1
        assert await keys.find("a"), "old ones are better than none"

    asyncio.run(play())
