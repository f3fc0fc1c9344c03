"""Without an address of its own the assistant fetches its updates, each of them once."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from channels.messaging.settings import VARIABLES
from channels.messaging.telegram import polling
from channels.messaging.telegram.channel import TelegramChannel
from store.conversations import Conversations
from store.settings import in_file
from tests.channels import telegram_bodies as bodies
from tests.channels.in_process import answering, running
from tests.channels.platform import Api, Call


class Updates:
    """Telegram's queue: it gives what comes after the offset, and waits where there is nothing."""

    def __init__(self, *waiting: dict[str, Any]) -> None:
        """Hold these updates back until they are asked for."""
        self.waiting = list(waiting)

    def answer(self, call: Call) -> Any:
        """Answer a call."""
        if "getUpdates" not in call.path:
            return {"ok": True, "result": bodies.BOT}
        left = [one for one in self.waiting if one["update_id"] >= call.json.get("offset", 0)]
        if not left:
            time.sleep(0.2)
        return {"ok": True, "result": left}


def fetched(api: Api, folder: Path, seconds: float = 1.5) -> list[str]:
    """Let the bot run for so long; return what Rasa was asked."""
    heard: list[str] = []
    settings = VARIABLES["telegram"].read({"TELEGRAM_TOKEN": "1:a", "TELEGRAM_API": api.url})
    assert settings

    async def run() -> None:
        channel = TelegramChannel(settings, Conversations(in_file(folder / "c.db")))
        async with running(channel, answering(heard, {})):
            await asyncio.sleep(seconds)

    asyncio.run(run())
    return heard


def test_updates_are_fetched_and_answered_once_even_after_a_restart(tmp_path: Path) -> None:
    updates = Updates(bodies.text("/start"), bodies.text("/help"))
    api = Api(updates.answer)
    fetched(api, tmp_path)
    first, second = (call.json["text"] for call in api.sent("/sendMessage"))
    assert first.startswith("Hello") and second.startswith("Ask me")
    assert [call.path for call in api.calls[:3]] == [
        "/bot1:a/getMe",
        "/bot1:a/setMyCommands",
        "/bot1:a/deleteWebhook",
    ]
    assert not any("setWebhook" in call.path for call in api.calls)
    updates.waiting.append(bodies.text("third"))
    assert fetched(api, tmp_path) == ["third"], "Telegram gives the others again"
    assert [call.json["text"] for call in api.sent("/sendMessage")] == [first, second, "THIRD"]
    api.close()


def test_telegram_may_be_out_of_order_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "PAUSE", 0.1)
    api = Api(Updates(bodies.text("hello")).answer)
    for status in (200, 200, 200, 409, 200):  # getMe, setMyCommands, deleteWebhook, getUpdates
        api.fail(status, {"ok": status == 200, "result": {}})
    assert fetched(api, tmp_path) == ["hello"]
    assert len(api.sent("/getUpdates")) >= 3
    api.close()
