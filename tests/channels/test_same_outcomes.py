"""A conversation has the same outcomes in a messenger as over REST, and shows them all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from channels.question import FACT
from facts.loader import read_yaml
from tests.channels import slack_app, wechat_account
from tests.channels.conftest import Start
from tests.channels.platform import Api
from tests.channels.talks import Rest, Shown, Slack, Talk, Teams, Telegram, WeChat
from tests.channels.teams_bot import Microsoft
from tests.conftest import HUST, ROOT

#: Longest message that every one of the platforms lets a person type.
TYPED = 2_000
#: More conversations, of which a third is played; they are not part of the project.
SHARED = ROOT.parent / "shared" / "eval" / "dev.jsonl"


def conversations() -> list[list[str]]:
    """Return what is said in each conversation, where messengers can say it."""
    files = sorted((HUST / "conversations").glob("*/*.yml"))
    said = [[str(turn["user"]) for turn in read_yaml(path)] for path in files]
    if SHARED.exists():
        lines = SHARED.read_text(encoding="utf-8").splitlines()[::3]
        said += [[turn["user"] for turn in json.loads(line)["turns"]] for line in lines]
    # A payload is one over REST even where it is typed, and in a messenger it never is.
    return [one for one in said if not any(map(_only_over_rest, one))]


def _only_over_rest(text: str) -> bool:
    return not text.strip() or len(text) > TYPED or text.startswith(FACT)


class Running:
    """One assistant with all these platforms on.

    Args:
        start: Starts it.
    """

    def __init__(self, start: Start) -> None:
        """Start."""
        self.apis = [Api(), Api(), Api()]
        telegram, slack, teams = self.apis
        microsoft = Microsoft(teams)
        server = start(
            **microsoft.environment,
            TELEGRAM_TOKEN=Telegram.TOKEN,
            TELEGRAM_SECRET=Telegram.SECRET,
            TELEGRAM_API=telegram.url,
            TELEGRAM_WEBHOOK_URL="https://assistant.example.edu/webhooks/telegram/webhook",
            SLACK_BOT_TOKEN=slack_app.TOKEN,
            SLACK_SIGNING_SECRET=slack_app.SECRET,
            SLACK_API=slack.url,
            WECHAT_TOKEN=wechat_account.TOKEN,
            WECHAT_APP_ID=wechat_account.APP,
        )
        self.begin: dict[str, Callable[[], Talk]] = {
            "telegram": lambda: Telegram(server, telegram),
            "slack": lambda: Slack(server, slack),
            "teams": lambda: Teams(server, microsoft),
            "wechat": lambda: WeChat(server),
        }
        self.over_rest = [played(Rest(server), said) for said in conversations()]


def played(talk: Talk, said: list[str]) -> list[tuple[str, Shown]]:
    """Return each message with its answer."""
    return [(text, talk.say(text)) for text in said]


@pytest.fixture(scope="module")
def running(start: Start) -> Iterator[Running]:
    running = Running(start)
    yield running
    for api in running.apis:
        api.close()


def test_there_are_conversations_with_every_outcome(running: Running) -> None:
    answers = [shown for turns in running.over_rest for _, shown in turns]
    assert len(answers) > 50
    assert any(one.buttons for one in answers) and any("Source:" in one.text for one in answers)


def test_the_development_conversations_are_among_them() -> None:
    if not SHARED.exists():
        pytest.skip("../shared/eval/dev.jsonl is not there; the project's own were played")
    assert len(conversations()) > 60


@pytest.mark.parametrize("platform", ["telegram", "slack", "teams", "wechat"])
def test_a_messenger_shows_what_rest_returns(running: Running, platform: str) -> None:
    for over_rest in running.over_rest:
        said = [text for text, _ in over_rest]
        assert played(running.begin[platform](), said) == over_rest
