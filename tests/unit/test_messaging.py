"""What the messaging platforms share: settings, texts, answers, and how a message is read."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from actions.knowledge import KNOWLEDGE
from channels.messages import Reply
from channels.messaging import sender as sending
from channels.messaging.answer import Answer, Button, answer_from
from channels.messaging.incoming import Incoming, kind_of
from channels.messaging.sender import NotSent, Sender
from channels.messaging.settings import VARIABLES, settings_from
from channels.messaging.text import clipped, numbered, split, utf8, utf16
from channels.messaging.turns import picked, question_from
from channels.senders import PLATFORMS
from server.checks import CannotStart
from tests.channels.platform import Api

META = {
    "WHATSAPP_TOKEN": "secret",
    "WHATSAPP_PHONE_NUMBER_ID": "106540352242922",
    "WHATSAPP_APP_SECRET": "secret",
    "WHATSAPP_VERIFY_TOKEN": "secret",
}


def test_a_platform_is_on_where_its_variables_are_set() -> None:
    assert settings_from({}) == {}
    assert settings_from({"TELEGRAM_TOKEN": " "}) == {}
    on = settings_from({"TELEGRAM_TOKEN": "1:a", "WECHAT_TOKEN": "t", "WECHAT_APP_ID": "wx1"})
    assert list(on) == ["telegram", "wechat"]
    assert on["telegram"]["TELEGRAM_API"] == "https://api.telegram.org"
    assert on["wechat"]["WECHAT_AES_KEY"] == ""
    assert tuple(VARIABLES) == PLATFORMS


@pytest.mark.parametrize(
    "given, wanted",
    [
        (
            {"WECHAT_TOKEN": "t"},
            "WeChat also needs WECHAT_APP_ID: set it, or unset WECHAT_TOKEN "
            "to start without WeChat.",
        ),
        (
            {"WHATSAPP_TOKEN": "t", "WHATSAPP_APP_SECRET": "s"},
            "WhatsApp also needs WHATSAPP_PHONE_NUMBER_ID and WHATSAPP_VERIFY_TOKEN: set them, "
            "or unset WHATSAPP_TOKEN and WHATSAPP_APP_SECRET to start without WhatsApp.",
        ),
        (
            {"TELEGRAM_WEBHOOK_URL": "https://a.example"},
            "Telegram also needs TELEGRAM_TOKEN: set it, or unset TELEGRAM_WEBHOOK_URL "
            "to start without Telegram.",
        ),
        (
            {"TELEGRAM_TOKEN": "secret"},
            "TELEGRAM_TOKEN is not as Telegram gives it: it is a number, a colon, and letters.",
        ),
        (
            {**META, "WHATSAPP_PHONE_NUMBER_ID": "+254 700"},
            "WHATSAPP_PHONE_NUMBER_ID is not as WhatsApp gives it: "
            "it is digits only; it is not the phone number itself.",
        ),
        (
            {**META, "WHATSAPP_API": "secret"},
            "WHATSAPP_API is not as WhatsApp gives it: it is an address that begins with https://.",
        ),
        (
            {"WECHAT_TOKEN": "t", "WECHAT_APP_ID": "wx1", "WECHAT_AES_KEY": "secret"},
            "WECHAT_AES_KEY is not as WeChat gives it: it is 43 letters and digits.",
        ),
        (
            {"SLACK_BOT_TOKEN": "xapp-secret", "SLACK_SIGNING_SECRET": "s"},
            "SLACK_BOT_TOKEN is not as Slack gives it: "
            "it is the bot's own, which begins with xoxb-.",
        ),
        (
            {"TEAMS_APP_ID": "0" * 36, "TEAMS_APP_PASSWORD": "p", "TEAMS_TENANT_ID": "secret"},
            "TEAMS_TENANT_ID is not as Teams gives it: it is 36 digits, letters and hyphens.",
        ),
    ],
)
def test_half_a_set_up_is_told_in_a_sentence_without_secrets(
    given: dict[str, str], wanted: str
) -> None:
    with pytest.raises(CannotStart) as told:
        settings_from(given)
    assert str(told.value) == wanted


@pytest.mark.parametrize(
    "text, limit, pieces",
    [
        ("One. Two. Three.", 100, ["One. Two. Three."]),
        ("One. Two. Three.", 10, ["One. Two.", "Three."]),
        ("One two. Three four.\n\nFive.", 22, ["One two. Three four.", "Five."]),
        ("One two three", 8, ["One two", "three"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("3.5 and 4.5 is it. So", 19, ["3.5 and 4.5 is it.", "So"]),
        ("   ", 10, []),
    ],
)
def test_a_text_is_split_at_paragraphs_sentences_words(
    text: str, limit: int, pieces: list[str]
) -> None:
    assert split(text, limit) == pieces


def test_sizes_are_in_a_platforms_own_unit() -> None:
    assert (utf16("a🙂"), utf8("a🙂中")) == (3, 8)
    assert split("🙂🙂🙂", 4, utf16) == ["🙂🙂", "🙂"]
    assert split("中文字", 6, utf8) == ["中文", "字"]
    assert (clipped("abc", 3), clipped("abcd", 3)) == ("abc", "ab…")


def test_choices_are_numbered_where_there_are_no_buttons() -> None:
    buttons = (Button("A", "fact:a"), Button("B", "fact:b"))
    answer = Answer("Which?", buttons, "Source: X.", hint="Reply 1 or 2.")
    assert numbered(answer) == "Which?\n1. A\n2. B\nReply 1 or 2.\n\nSource: X."


def _said(outcome: str, paragraphs: list[int], buttons: int = 0) -> Answer:
    source = {"title": "T", "year": 2017, "paragraphs": paragraphs}
    keys = [{"title": f"B{n}", "payload": f"fact:{n}"} for n in range(buttons)]
    custom = {"outcome": outcome, "facts": [], "source": source}
    message = Reply("1", 0.0, [{"text": "Text.", "buttons": keys, "custom": custom}]).message()
    return answer_from(message, KNOWLEDGE.words().texts)


def test_an_answer_names_its_source_only_where_a_fact_is_told() -> None:
    assert _said("answer", [3]).source == "Source: T, 2017, paragraph 3"
    assert _said("answer", [1, 2, 4]).source == "Source: T, 2017, paragraphs 1, 2 and 4"
    assert _said("clarify", []).source == _said("answer", []).source == ""
    assert _said("clarify", [], 3).hint == "Reply 1, 2 or 3."
    assert _said("clarify", [], 1).hint == ""


@pytest.mark.parametrize(
    "text, wanted",
    [("1", "a"), ("2.", "b"), ("２", "b"), ("(1)", "a"), ("٢", "b"), ("labs", "a"), (" LABS ", "a")]
    + [("3", None), ("0", None), ("-1", None), ("12", None), ("lab", None), ("²", "b"), ("", None)],
)
def test_a_number_or_a_title_picks_a_button(text: str, wanted: str | None) -> None:
    buttons = [{"title": "Labs", "payload": "a"}, {"title": "Centers", "payload": "b"}]
    assert picked(text, buttons) == wanted


@pytest.mark.parametrize(
    "incoming, sent",
    [
        (Incoming("1", "c", "how many?"), "how many?"),
        (Incoming("1", "c", "/restart"), "restart"),
        (Incoming("1", "c", "fact:{known}"), "fact {known}"),
        (Incoming("1", "c", "/ fact:{known}"), "fact {known}"),
        (Incoming("1", "c", "Title", "fact:{known}", "button"), "fact:{known}"),
        (Incoming("1", "c", "Title", "fact:unknown", "button"), "Title"),
        (Incoming("1", "c", "Title", "/restart", "button"), "Title"),
        (Incoming("1", "c", "", '/ask{"fact": 1}', "button"), ""),
    ],
)
def test_only_a_button_of_ours_is_a_payload(incoming: Incoming, sent: str) -> None:
    words = KNOWLEDGE.words()
    known = words.book.profile.examples[0]
    given = {name: getattr(incoming, name) for name in ("text", "payload")}
    filled = {name: one and one.replace("{known}", known) for name, one in given.items()}
    question = question_from(Incoming("1", "c", kind=incoming.kind, **filled), words)
    assert question.sent == sent.replace("{known}", known)
    assert question.reply is None


@pytest.mark.parametrize("kind, buttons", [("start", True), ("help", True), ("unreadable", False)])
def test_some_replies_are_the_channels_own(kind: Any, buttons: bool) -> None:
    question = question_from(Incoming("1", "c", kind=kind), KNOWLEDGE.words())
    assert question.reply and question.reply["text"]
    assert bool(question.reply.get("buttons")) == buttons


def test_commands_are_start_and_help() -> None:
    kinds = [kind_of(text) for text in ("/start", "/START now", "/help", "/restart", "start", "")]
    assert kinds == ["start", "start", "help", "text", "text", "text"]


@pytest.mark.parametrize(
    "answers, calls, status",
    [
        ([(500, {})], 2, None),
        ([(429, {"Retry-After": "1"})], 2, None),
        ([(429, {"Retry-After": "3600"})], 1, 429),
        ([(503, {})] * 4, 4, 503),
        ([(400, {})], 1, 400),
        ([(302, {"Location": "http://elsewhere.example/"})], 1, 302),
    ],
)
def test_a_busy_platform_is_asked_again_and_a_refusal_stands(
    answers: list[tuple[int, dict[str, str]]],
    calls: int,
    status: int | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "PAUSE", 0.01)
    api = Api()
    api.next.extend((code, {"why": "x"}, headers) for code, headers in answers)

    async def ask() -> Any:
        sender = Sender(api.url)
        try:
            return await sender.post("send", json={})
        finally:
            await sender.close()

    if status is None:
        assert asyncio.run(ask()) == {"ok": True}
    else:
        with pytest.raises(NotSent) as refused:
            asyncio.run(ask())
        assert (refused.value.status, refused.value.body) == (status, {"why": "x"})
    assert len(api.calls) == calls
    api.close()


def test_what_may_have_arrived_is_not_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "PAUSE", 0.01)

    async def ask() -> int:
        connections: list[Any] = []

        async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connections.append(writer)
            await reader.read(10)
            writer.close()

        server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        sender = Sender(f"http://127.0.0.1:{port}")
        with pytest.raises(NotSent, match="out of reach"):
            await sender.post("send", json={})
        server.close()
        await server.wait_closed()
        with pytest.raises(NotSent, match="out of reach"):
            await sender.post("send", json={})
        await sender.close()
        return len(connections)

    assert asyncio.run(ask()) == 1
