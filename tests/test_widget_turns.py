"""Turns that Rasa fails, delays or forgets: still one reply each, in order, and kept."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import AsyncMock

import pytest
from rasa.core.channels.channel import UserMessage

from channels.question import Question
from channels.turns import Turns
from channels.widget import stream as streaming
from channels.widget.log import WidgetLog
from channels.widget.stream import stream
from store.conversations import Conversations
from store.settings import in_file

SENDER = "widget:ann"
SORRY = {"text": "Sorry.", "custom": {"outcome": "decline", "facts": [], "source": None}}
Handle = Callable[[UserMessage], Awaitable[None]]


def question(number: int, text: str = "hi") -> Question:
    return Question(f"message-{number}", text, text)


@pytest.fixture
def store(tmp_path: Path) -> Conversations:
    return Conversations(in_file(tmp_path / "c.db"))


def messages(store: Conversations) -> list[dict[str, Any]]:
    return asyncio.run(WidgetLog(store).messages(SENDER))


def answering(heard: list[str], seconds: dict[str, float] | None = None) -> Handle:
    """Return what answers each message with its own text, and says what it has heard."""

    async def handle(message: UserMessage) -> None:
        await asyncio.sleep((seconds or {}).get(message.text, 0))
        heard.append(message.text)
        custom = {"outcome": "answer", "facts": []}
        said = {"text": message.text.upper(), "custom": custom}
        await message.output_channel.send_response(message.sender_id, said)

    return handle


async def breaking(message: UserMessage) -> None:
    raise RuntimeError("broken on purpose")


def test_turns_are_played_in_order_of_arrival_and_a_retry_joins_its_turn(
    store: Conversations,
) -> None:
    heard: list[str] = []

    async def play() -> list[str]:
        turns = Turns(answering(heard, {"slow": 0.2}), store, "widget")
        asked = [question(1, "slow"), question(2, "quick"), question(1, "slow")]
        replies = [turns.play(SENDER, one, SORRY) for one in asked]
        other = turns.play("widget:bob", question(1, "other"), SORRY)
        texts = [(await one).message()["text"] for one in replies]
        await other
        await turns.settle(SENDER)
        return texts

    assert asyncio.run(play()) == ["SLOW", "QUICK", "SLOW"]
    assert heard == ["other", "slow", "quick"], "another conversation need not wait"


def test_a_turn_that_fails_is_kept_and_not_played_again(store: Conversations) -> None:
    async def play(handle: Handle) -> dict[str, Any]:
        turn = Turns(handle, store, "widget").play(SENDER, question(1), SORRY)
        return (await turn).message()

    first = asyncio.run(play(breaking))
    assert (first["text"], first["outcome"]) == ("Sorry.", "decline")
    heard: list[str] = []
    assert asyncio.run(play(answering(heard))) == first
    assert heard == []
    assert [one["text"] for one in messages(store)] == ["hi", "Sorry."]


def test_a_conversation_goes_on_after_a_turn_that_failed(store: Conversations) -> None:
    from server.app import load_agent
    from training.model import model_path

    agent = load_agent(model_path(), store)

    async def play() -> list[str]:
        async def handle(message: UserMessage) -> None:
            await agent.handle_message(message)

        good, bad = Turns(handle, store, "widget"), Turns(breaking, store, "widget")
        await good.play(SENDER, question(1, "How many Confucius Institutes are there?"), SORRY)
        await bad.play(SENDER, question(2, "where are they?"), SORRY)
        reply = await good.play(SENDER, question(3, "where are they?"), SORRY)
        return [reply.message()["text"]]

    assert "Brazil" in asyncio.run(play())[0]
    texts = [one["text"] for one in messages(store) if one["from"] == "user"]
    assert texts == ["How many Confucius Institutes are there?", *["where are they?"] * 2]


@pytest.mark.parametrize("seconds, said", [(0.25, "SLOW"), (0.6, "Sorry.")])
def test_a_long_turn_says_that_it_works_and_in_the_end_apologises(
    store: Conversations, monkeypatch: pytest.MonkeyPatch, seconds: float, said: str
) -> None:
    monkeypatch.setattr(streaming, "WORKING", 0.1)
    monkeypatch.setattr(streaming, "PATIENCE", 0.4)
    answer = AsyncMock()  # stands where Sanic's does
    request = SimpleNamespace(respond=AsyncMock(return_value=answer))

    async def play() -> str:
        turns = Turns(answering([], {"slow": seconds}), store, "widget")
        turn = turns.play(SENDER, question(1, "slow"), SORRY)
        await stream(request, "message-1", turn, SORRY)  # type: ignore[arg-type]
        return str((await turn).message()["text"])

    assert asyncio.run(play()) == "SLOW", "the turn itself is not given up"
    lines = "".join(call.args[0] for call in answer.send.await_args_list).splitlines()
    kinds = [json.loads(line)["type"] for line in lines]
    assert kinds[:2] == ["accepted", "working"] and kinds[-2:] == ["reply", "done"]
    assert json.loads(lines[-2])["message"]["text"] == said
    assert answer.send.await_args.kwargs == {"end_stream": True}


def test_only_the_last_messages_are_read(store: Conversations) -> None:
    async def play() -> None:
        turns = Turns(answering([]), store, "widget")
        for number in range(120):
            await turns.play(SENDER, question(number, f"text {number}"), SORRY)

    asyncio.run(play())
    shown = messages(store)
    assert len(shown) == 200
    assert (shown[0]["text"], shown[-2]["text"]) == ("text 20", "text 119")
