"""WeChat's five seconds, in plain mode: what is slow comes later, and every message once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Awaitable, Callable

import pytest

from channels.messaging.settings import VARIABLES
from channels.messaging.wechat import channel as wechat
from store.conversations import Conversations
from store.settings import in_file
from tests.channels import wechat_account as account
from tests.channels.in_process import answering, running
from tests.channels.platform import Api, Call
from tests.widget_client import Answer

Deliver = Callable[[str], Awaitable[Answer]]
Play = Callable[[Deliver], Awaitable[None]]


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make WeChat's seconds short."""
    monkeypatch.setattr(wechat, "IN_TIME", 0.45)
    monkeypatch.setattr(wechat, "HANGS_UP", 0.6)


@pytest.fixture
def api() -> Iterator[Api]:
    def usual(call: Call) -> Any:
        if "stable_token" in call.path:
            return {"access_token": f"token-{len(playing.calls)}", "expires_in": 7200}
        return {"errcode": 0, "errmsg": "ok"}

    playing = Api(usual)
    yield playing
    playing.close()


def play(api: Api, folder: Path, script: Play, secret: str = account.SECRET) -> list[str]:
    """Let a script deliver to a channel; return what Rasa was asked."""
    given = {
        "WECHAT_TOKEN": account.TOKEN,
        "WECHAT_APP_ID": account.APP,
        "WECHAT_API": api.url,
        "WECHAT_APP_SECRET": secret,
    }
    settings = VARIABLES["wechat"].read(given)
    assert settings
    heard: list[str] = []

    async def run() -> None:
        channel = wechat.WeChatChannel(settings, Conversations(in_file(folder / "c.db")))
        loop = asyncio.get_running_loop()
        seconds = {"slow": 0.8, "慢": 0.6, "endless": 2.5}
        async with running(channel, answering(heard, seconds)) as port:

            def deliver(document: str) -> Awaitable[Answer]:
                query = account.signed()
                return loop.run_in_executor(None, account.deliver, port, document, query)

            await script(deliver)

    asyncio.run(run())
    return heard


def test_in_plain_mode_a_reply_is_plain_and_a_failed_turn_is_apologised_for(
    api: Api, tmp_path: Path
) -> None:
    async def script(deliver: Deliver) -> None:
        assert account.text_of((await deliver(account.message(Content="hi"))).body) == "HI"
        assert account.text_of((await deliver(account.message(Content="fail"))).body) == "Sorry."

    assert play(api, tmp_path, script) == ["hi", "fail"]
    assert api.calls == []


def test_a_slow_answer_comes_by_the_customer_service_api_once(api: Api, tmp_path: Path) -> None:
    async def script(deliver: Deliver) -> None:
        document = account.message(Content="slow")
        for _ in range(2):  # WeChat delivers again though it need not
            assert (await deliver(document)).text == "success"
        await asyncio.sleep(0.8)

    assert play(api, tmp_path, script) == ["slow"]
    (sent,) = api.sent("/message/custom/send")
    assert sent.json == {"touser": "oAnn", "msgtype": "text", "text": {"content": "SLOW"}}
    assert sent.path.endswith("access_token=token-1")
    (asked,) = api.sent("/stable_token")
    assert (asked.json["appid"], asked.json["secret"]) == (account.APP, account.SECRET)


def test_what_is_too_long_for_a_reply_follows_it(api: Api, tmp_path: Path) -> None:
    said, texts = "A SENTENCE. " * 400, []

    async def script(deliver: Deliver) -> None:
        texts.append(account.text_of((await deliver(account.message(Content=said))).body))
        await asyncio.sleep(0.5)

    play(api, tmp_path, script)
    texts += [call.json["text"]["content"] for call in api.sent("/custom/send", 2)]
    assert [text[-9:] for text in texts] == ["SENTENCE."] * 3
    assert " ".join(texts) == said.strip()


def test_a_stale_token_is_renewed_and_kept(api: Api, tmp_path: Path) -> None:
    async def script(deliver: Deliver) -> None:
        api.fail(200, {"access_token": "old", "expires_in": 7200})
        api.fail(200, {"errcode": 42001, "errmsg": "access_token expired"})
        for _ in range(2):
            await deliver(account.message(Content="slow"))
            await asyncio.sleep(0.7)

    play(api, tmp_path, script)
    tokens = [call.path.split("=")[1] for call in api.sent("/message/custom/send")]
    assert tokens == ["old", "token-3", "token-3"]


def test_chinese_goes_out_as_it_is_not_as_escapes(api: Api, tmp_path: Path) -> None:
    async def script(deliver: Deliver) -> None:
        await deliver(account.message(Content="慢"))
        await asyncio.sleep(0.7)

    play(api, tmp_path, script)
    (sent,) = api.sent("/message/custom/send")
    assert "慢".encode() in sent.body and b"\\u" not in sent.body


def test_without_the_api_a_repeated_delivery_waits_for_the_same_turn(
    api: Api, tmp_path: Path
) -> None:
    async def script(deliver: Deliver) -> None:
        document = account.message(Content="slow")
        first, second = deliver(document), None
        await asyncio.sleep(0.6)
        second = deliver(document)
        assert account.text_of((await second).body) == "SLOW"
        await first
        document = account.message(Content="endless")
        answers = [await deliver(document) for _ in range(3)]
        assert [answer.text for answer in answers[:2]] == ["success"] * 2
        assert "longer than usual" in account.text_of(answers[2].body)

    assert play(api, tmp_path, script, secret="") == ["slow", "endless"]
    assert api.calls == []


@pytest.mark.parametrize("moment", [None, 1_600_000_000])
def test_a_forged_or_old_signature_is_refused(
    api: Api, tmp_path: Path, moment: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = "other" if moment is None else account.TOKEN
    query = account.signed(token=token, moment=moment)
    monkeypatch.setattr(account, "signed", lambda: query)

    async def script(deliver: Deliver) -> None:
        assert (await deliver(account.message(Content="hi"))).status == 403

    assert play(api, tmp_path, script) == []
