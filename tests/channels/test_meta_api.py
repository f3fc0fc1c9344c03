"""How WhatsApp and Messenger get along with Meta's API when it is busy, slow or unwilling."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from channels.messaging import background
from channels.messaging.messenger.channel import MessengerChannel
from channels.messaging.meta_channel import MetaChannel
from channels.messaging.whatsapp.channel import WhatsAppChannel
from store.conversations import Conversations
from store.settings import in_file
from tests.channels import meta_bodies as meta
from tests.channels.in_process import answering, running
from tests.channels.meta_host import TOKEN, environment
from tests.channels.meta_people import deliver
from tests.channels.platform import Api

SLOW = {"slow": 1.5}
DELIVERIES = {
    "whatsapp": lambda text: meta.whatsapp(meta.said(text)),
    "messenger": lambda text: meta.messenger(meta.wrote(text)),
}


@pytest.fixture(params=[WhatsAppChannel, MessengerChannel])
def channel(request: pytest.FixtureRequest, tmp_path: Path, api: Api) -> MetaChannel:
    api.clear()
    store = Conversations(in_file(tmp_path / "conversations.db"))
    made: MetaChannel = request.param(environment(api), store)
    return made


def play(channel: MetaChannel, *texts: str, seconds: float = 0.5) -> None:
    """Serve the channel, deliver texts, and go on for a while."""

    async def run() -> None:
        loop = asyncio.get_running_loop()
        async with running(channel, answering([], SLOW)) as port:
            for text in texts:
                delivery = DELIVERIES[channel.platform](text)
                await loop.run_in_executor(None, deliver, port, channel.platform, delivery)
            await asyncio.sleep(seconds)

    asyncio.run(run())


def signs(api: Api) -> list[str]:
    """Return what was sent, in a word each."""
    words = []
    for call in api.calls:
        body = call.json
        if "message" in body or "text" in body:
            words.append("answer")
        elif "typing_indicator" in body or body.get("sender_action") == "typing_on":
            words.append("typing")
        elif "status" in body or body.get("sender_action") == "mark_seen":
            words.append("seen")
    return words


def test_a_quick_answer_needs_no_sign_of_work(channel: MetaChannel, api: Api) -> None:
    play(channel, "quick")
    assert sorted(signs(api)) == ["answer", "seen"]


def test_a_slow_answer_is_announced(channel: MetaChannel, api: Api) -> None:
    play(channel, "slow", seconds=2.5)
    assert signs(api) == ["seen", "typing", "answer"]


def test_what_an_empty_chat_shows_is_set_once_meta_is_there(
    channel: MetaChannel, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "FIRST_PAUSE", 0.1)
    for _ in range(4):  # as often as a request is tried
        api.fail(503, None, Retry_After="0")
    play(channel, seconds=5)
    assert len(api.calls) == 5
    shown, path = api.calls[-1].json, api.calls[-1].path
    if channel.platform == "whatsapp":
        assert path.startswith(f"/v27.0/{meta.NUMBER}/conversational_automation?appsecret_proof=")
        assert "How many partner institutions" in shown["prompts"][0]
        assert shown["commands"][0]["command_name"] == "help"
    else:
        assert path.startswith("/v27.0/me/messenger_profile?appsecret_proof=")
        starters = shown["ice_breakers"][0]["call_to_actions"]
        assert starters[0]["payload"] == "fact:partners.institutions"


def test_what_meta_refuses_is_not_asked_for_again_and_told(
    channel: MetaChannel, api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    api.fail(403, {"error": {"code": 200, "message": "Requires a permission"}})
    play(channel, seconds=2)
    assert len(api.calls) == 1
    told = (
        f"{channel.platform} refused what an empty chat is to show (HTTP status 403, Meta's error"
    )
    assert f"{told} code 200): see to {channel.token} and its permissions." in caplog.text


def test_a_busy_meta_is_asked_again(channel: MetaChannel, api: Api) -> None:
    for _ in range(3):  # the empty chat, the sign, the answer
        api.fail(429, {"error": {"code": 130429}}, Retry_After="1")
    play(channel, "again", seconds=2.5)
    assert sorted(signs(api)) == ["answer", "answer", "seen", "seen"]


def test_an_answer_that_meta_refuses_is_told_by_its_number_only(
    channel: MetaChannel, api: Api, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):  # the empty chat, the sign, the answer
        api.fail(400, {"error": {"code": 131030, "message": "private words"}})
    play(channel, "a private question")
    refused = (
        f"{channel.platform} did not take an answer: HTTP status 400, Meta's error code 131030."
    )
    assert refused in caplog.text
    for private in (TOKEN, "private", "254700000001"):
        assert private not in caplog.text
