"""The same conversation over each channel: what a person sees of each turn."""

from __future__ import annotations

import html
import itertools
import re
from dataclasses import dataclass
from typing import Any, Protocol

from tests.channels import slack_app, teams_bot, telegram_bodies, wechat_account
from tests.channels.platform import SOON, Api
from tests.conftest import Server
from tests.widget_client import ask

_numbers = itertools.count(10_000)
_TAGS = re.compile(r"</?(?:i|a)\b[^>]*>")


@dataclass(frozen=True)
class Shown:
    """A turn as a person sees it.

    Args:
        text: With the source.
        buttons: Titles.
    """

    text: str
    buttons: tuple[str, ...]


class Talk(Protocol):
    """A conversation that nobody else has."""

    def say(self, text: str) -> Shown:
        """Say something; return the answer."""


class Rest:
    """Over REST, whose client shows the source, and sends the payload of a choice by number."""

    def __init__(self, server: Server) -> None:
        """Begin."""
        self._server, self._sender = server, f"talk-{next(_numbers)}"
        self._payloads: list[str] = []

    def say(self, text: str) -> Shown:
        """Say something; return the answer."""
        chosen = int(text) - 1 if text.isdecimal() and 0 < int(text) <= len(self._payloads) else -1
        messages = self._server.say(self._payloads[chosen] if chosen >= 0 else text, self._sender)
        said = [one["text"] for one in messages if "text" in one]
        buttons = [button for one in messages for button in one.get("buttons", [])]
        self._payloads = [button["payload"] for button in buttons]
        (custom,) = (one["custom"] for one in messages if "custom" in one)
        if custom["outcome"] == "answer" and custom["source"]["paragraphs"]:
            said.append(_source(custom["source"]))
        return Shown("\n\n".join(said), tuple(button["title"] for button in buttons))


class Telegram:
    """A private chat with the bot."""

    TOKEN, SECRET = "123:abc", "s3cret_-"

    def __init__(self, server: Server, api: Api) -> None:
        """Begin."""
        self._server, self._api, self._id = server, api, next(_numbers)

    def say(self, text: str) -> Shown:
        """Say something; return the answer."""
        person = {**telegram_bodies.ANN, "id": self._id}
        chat = {**telegram_bodies.PRIVATE, "id": self._id}
        update = telegram_bodies.text(text, **{"from": person}, chat=chat)
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.SECRET}
        path = "/webhooks/telegram/webhook"
        sent = _after(self._api, "/sendMessage", self._server, path, update, headers)
        keys = sent.get("reply_markup", {}).get("inline_keyboard", [])
        titles = tuple(key["text"] for row in keys for key in row)
        return Shown(html.unescape(_TAGS.sub("", sent["text"])), titles)


class Slack:
    """A conversation with the app."""

    def __init__(self, server: Server, api: Api) -> None:
        """Begin."""
        self._app, self._channel = slack_app.App(server, api), f"D{next(_numbers)}"
        self._count = 0

    def say(self, text: str) -> Shown:
        """Say something; return the answer."""
        self._count += 1
        call = self._app.answer(html.escape(text, quote=False), self._channel, self._count)
        slack_app.checked(call)
        blocks = call.json["blocks"]
        parts = [block["text"]["text"] for block in blocks if block["type"] == "section"]
        parts += [b["elements"][0]["text"] for b in blocks if b["type"] == "context"]
        buttons = [one for b in blocks if b["type"] == "actions" for one in b["elements"]]
        titles = tuple(html.unescape(one["text"]["text"]) for one in buttons)
        return Shown(html.unescape("\n\n".join(parts)), titles)


class Teams:
    """A personal chat with the bot."""

    def __init__(self, server: Server, microsoft: teams_bot.Microsoft) -> None:
        """Begin."""
        self._bot, self._chat = teams_bot.Bot(server, microsoft), f"a:{next(_numbers)}"
        self._count = 0

    def say(self, text: str) -> Shown:
        """Say something; return the answer."""
        self._count += 1
        sent = self._bot.answer(html.escape(text, quote=False), self._chat, self._count)
        if "text" in sent:
            return Shown(sent["text"], ())
        lines = sent["attachments"][0]["content"]["body"]
        titles = tuple(action["title"] for action in teams_bot.actions(sent))
        return Shown("\n\n".join(line["inlines"][0]["text"] for line in lines), titles)


class WeChat:
    """A follower of the account; each answer comes in the response."""

    def __init__(self, server: Server) -> None:
        """Begin."""
        self._server, self._person = server, f"o{next(_numbers)}"

    def say(self, text: str) -> Shown:
        """Say something; return the answer, its numbered choices as buttons."""
        document = wechat_account.message(self._person, Content=text)
        got = wechat_account.deliver(self._server.port, document, wechat_account.signed())
        said = wechat_account.text_of(got.body)
        titles = re.findall(r"^\d\. <a [^>]*>(.*)</a>$", said, re.MULTILINE)
        text = re.split(r"\n1\. <a ", said)[0]
        return Shown(text, tuple(titles))


def _after(
    api: Api, call: str, server: Server, path: str, body: Any, headers: dict[str, str]
) -> dict[str, Any]:
    """Deliver something; return the last call that comes of it."""
    before = sum(call in one.path for one in api.calls)
    assert ask(server.port, "POST", path, body, headers).status == 200
    return dict(api.sent(call, before + 1, SOON)[-1].json)


def _source(source: dict[str, Any]) -> str:
    numbers = [str(one) for one in source["paragraphs"]]
    listed = numbers[-1] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
    word = "paragraph" if len(numbers) == 1 else "paragraphs"
    return f"Source: {source['title']}, {source['year']}, {word} {listed}"
