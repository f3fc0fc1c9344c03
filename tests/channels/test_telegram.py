"""The assistant behind a Telegram bot, over real sockets: updates in, calls to the Bot API out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.channels import telegram_bodies as bodies
from tests.channels.conftest import Start
from tests.channels.platform import Api, Call
from tests.conftest import Server
from tests.widget_client import Answer, ask

TOKEN, SECRET = "123:abc", "s3cret_-"
ADDRESS = "https://assistant.example.edu/webhooks/telegram/webhook"
PATH = "/webhooks/telegram/webhook"


class Bot:
    """The bot as Telegram sees it."""

    def __init__(self, api: Api, start: Start, var: Path) -> None:
        """Start the assistant."""
        self.api, self._start, self._var = api, start, var
        api.usual = lambda call: {"ok": True, "result": bodies.BOT}
        for _ in range(2):  # Telegram is out of order when the assistant starts
            api.fail(401)
        self.run()

    def run(self) -> None:
        """Start the assistant."""
        self.server: Server = self._start(
            self._var,
            TELEGRAM_TOKEN=TOKEN,
            TELEGRAM_SECRET=SECRET,
            TELEGRAM_API=self.api.url,
            TELEGRAM_WEBHOOK_URL=ADDRESS,
        )

    def deliver(self, body: Any, secret: str = SECRET, **headers: str) -> Answer:
        """Deliver an update."""
        named = {"X-Telegram-Bot-Api-Secret-Token": secret, "Content-Type": "application/json"}
        return ask(self.server.port, "POST", PATH, body, {**named, **headers})

    def says(self, body: Any, count: int = 1) -> list[dict[str, Any]]:
        """Deliver an update; return the messages that the bot sends."""
        before = len(self._sent(0))
        assert self.deliver(body).status == 200
        return [call.json for call in self._sent(before + count)[before:]]

    def quiet(self, seconds: float = 1.0) -> bool:
        """Tell whether the bot sends nothing for so long."""
        return self.api.silent("/sendMessage", seconds)

    def _sent(self, count: int) -> list[Call]:
        return self.api.sent("/sendMessage", count)


@pytest.fixture(scope="module")
def bot(api: Api, start: Start, tmp_path_factory: pytest.TempPathFactory) -> Bot:
    return Bot(api, start, tmp_path_factory.mktemp("var"))


def keys(sent: dict[str, Any]) -> list[dict[str, str]]:
    """Return the buttons of a message."""
    return [key for row in sent["reply_markup"]["inline_keyboard"] for key in row]


@pytest.fixture
def chat() -> dict[str, Any]:
    """Somebody new."""
    person = {**bodies.ANN, "id": 10_000 + next(bodies.NUMBERS)}
    return {"from": person, "chat": {**bodies.PRIVATE, "id": person["id"]}}


def test_a_webhook_is_registered_as_soon_as_telegram_can_be_reached(bot: Bot) -> None:
    (call,) = bot.api.sent("/setWebhook")
    assert call.path == f"/bot{TOKEN}/setWebhook"
    assert call.json == {
        "url": ADDRESS,
        "secret_token": SECRET,
        "allowed_updates": ["message", "callback_query"],
    }
    assert len(bot.api.sent("/getMe")) == 3


def test_an_answer_names_its_source_and_a_question_can_follow(
    bot: Bot, chat: dict[str, Any]
) -> None:
    (sent,) = bot.says(bodies.text("How many Confucius Institutes are there?", **chat))
    assert sent["chat_id"] == chat["chat"]["id"] and "three" in sent["text"]
    assert "<i>Source: International Profile, 2017, paragraph " in sent["text"]
    (sent,) = bot.says(bodies.text("where are they?", **chat))
    assert "Brazil" in sent["text"]


def test_choices_are_buttons_that_work_pressed_and_by_number_and_by_name(
    bot: Bot, chat: dict[str, Any]
) -> None:
    (sent,) = bot.says(bodies.text("how many centers were set up", **chat))
    first, second = keys(sent)
    assert first["callback_data"].startswith("fact:") and "fact:" not in sent["text"]
    press = bodies.press(second["callback_data"], second["text"])
    press["callback_query"].update({"from": chat["from"]})
    press["callback_query"]["message"].update(chat=chat["chat"])
    answers = [bot.says(press)[0]["text"]]
    assert bot.api.sent("/answerCallbackQuery")[-1].json == {
        "callback_query_id": press["callback_query"]["id"]
    }
    for typed in ("2", "2.", second["text"].lower()):
        bot.says(bodies.text("how many centers were set up", **chat))
        answers.append(bot.says(bodies.text(typed, **chat))[0]["text"])
    assert "eight" in answers[0] and len(set(answers)) == 1


def test_start_and_help_offer_questions(bot: Bot, chat: dict[str, Any]) -> None:
    (start,) = bot.says(bodies.text("/start", **chat))
    assert "Hello" in start["text"] and len(keys(start)) >= 3
    (told,) = bot.says(bodies.text("1", **chat))
    assert "Source:" in told["text"], "a typed number is a choice here too"
    (told,) = bot.says(bodies.text("/help", **chat))
    assert "question" in told["text"] and keys(told) == keys(start)


@pytest.mark.parametrize(
    "typed",
    [
        "/restart",
        "/session_start",
        '/ask{"fact": "ci.count"}',
        '/choose{"options": ["ci.count"]}',
        "fact:exchange.visits_in",
        "/fact:exchange.visits_in",
        "//restart",
    ],
)
def test_what_is_typed_is_text_whatever_it_looks_like(
    bot: Bot, chat: dict[str, Any], typed: str
) -> None:
    bot.says(bodies.text("How many Confucius Institutes are there?", **chat))
    assert "Source:" not in bot.says(bodies.text(typed, **chat))[0]["text"]
    (sent,) = bot.says(bodies.text("where are they?", **chat))
    assert sent["text"]
    if "restart" in typed:
        assert "Brazil" in sent["text"], "the conversation is as it was"


def test_a_forged_payload_is_no_fact_and_no_intent(bot: Bot, chat: dict[str, Any]) -> None:
    for payload in ("/restart", "fact:nothing.of.ours", '/ask{"x": 1}', ""):
        press = bodies.press(payload, "")
        press["callback_query"].update({"from": chat["from"]})
        press["callback_query"]["message"].update(chat=chat["chat"])
        (sent,) = bot.says(press)
        assert "Source:" not in sent["text"]


def test_what_cannot_be_read_gets_a_hint_and_what_is_no_message_nothing(
    bot: Bot, chat: dict[str, Any]
) -> None:
    (sent,) = bot.says(bodies.update(message=bodies.message(sticker={}, **chat)))
    assert "only read text" in sent["text"]
    for silent in (
        bodies.update(edited_message=bodies.message("How many?", **chat)),
        bodies.update(my_chat_member={"chat": chat["chat"]}),
        bodies.update(message=bodies.message(new_chat_members=[bodies.ANN], **chat)),
        bodies.text("How many Confucius Institutes are there?", chat=bodies.GROUP),
    ):
        assert bot.deliver(silent).status == 200
    assert bot.quiet()


def test_in_a_group_who_asks_is_quoted(bot: Bot) -> None:
    asked = bodies.text("@hust_bot How many Confucius Institutes are there?", chat=bodies.GROUP)
    (sent,) = bot.says(asked)
    assert "three" in sent["text"] and sent["chat_id"] == bodies.GROUP["id"]
    assert sent["reply_parameters"]["message_id"] == asked["message"]["message_id"]


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", SECRET[:-1], "é" * 8])
def test_a_forged_update_is_refused_and_logged_without_its_content(bot: Bot, secret: str) -> None:
    answer = bot.deliver(bodies.text("a private question"), secret.encode("utf-8").decode("latin1"))
    assert answer.status == 403 and answer.body == b""


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'{"update_id": "x"}', b"[" * 60_000])
def test_a_malformed_update_is_refused(bot: Bot, body: bytes) -> None:
    assert bot.deliver(body).status == 400


def test_an_oversized_update_is_refused(bot: Bot) -> None:
    assert bot.deliver(bodies.text("x" * 70_000)).status == 413
    assert bot.deliver(bodies.text("x" * 2_000_000)).status == 413


def test_a_busy_telegram_is_asked_again_and_a_blocked_chat_is_not(
    bot: Bot, chat: dict[str, Any]
) -> None:
    bot.api.fail(429, Retry_After="1")
    bot.api.fail(502)
    assert len(bot.says(bodies.text("thanks", **chat), 3)) == 3
    bot.api.fail(403, {"ok": False, "description": "Forbidden: bot was blocked by the user"})
    bot.says(bodies.text("thanks", **chat))
    assert bot.quiet()


def test_rest_cannot_reach_a_chat(bot: Bot) -> None:
    status, refused = bot.server.post(b'{"sender": "telegram:4711", "message": "hi"}')
    assert status == 403 and "not open here" in refused["error"]


def test_a_repeated_update_is_answered_once_even_after_a_restart(bot: Bot) -> None:
    asked, hello = bodies.text("How many labs?"), bodies.text("/start")
    for one in (asked, hello):
        bot.says(one)
        assert bot.deliver(one).status == 200
    bot.printed = bot.server.stop()
    bot.run()
    for one in (asked, hello):
        assert bot.deliver(one).status == 200
    assert bot.quiet()


def test_the_log_names_no_token_and_no_text(bot: Bot) -> None:
    assert (
        "was refused: it is not signed" in bot.printed and "did not take an answer" in bot.printed
    )
    for secret in (TOKEN, SECRET, "private question", "Confucius"):
        assert secret not in bot.printed
