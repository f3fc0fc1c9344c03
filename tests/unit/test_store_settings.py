"""Where conversations are kept: what the environment may say, and what is answered where not."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.checks import CannotStart
from store.settings import settings_from

VAR = Path("folder")


def test_nothing_set_means_a_file_and_no_service() -> None:
    settings = settings_from({}, VAR)
    assert settings.database == "sqlite:///folder/conversations.db"
    assert (settings.redis, settings.broker, settings.broker_text) == ("", "", False)


def test_addresses_are_taken_as_they_are() -> None:
    given = {
        "DATABASE_URL": "postgresql://me:pass@db.example.edu/talks",
        "REDIS_URL": "rediss://:pass@cache.example.edu:6380/2",
        "BROKER_URL": "amqps://me:pass@mq.example.edu/%2F",
        "BROKER_TEXT": "on",
    }
    settings = settings_from(given, VAR)
    found = (settings.database, settings.redis, settings.broker)
    assert found == tuple(given.values())[:3] and settings.broker_text
    assert "pass" not in repr(settings)


def test_the_short_name_that_other_programs_use_is_understood() -> None:
    settings = settings_from({"DATABASE_URL": "postgres://me@db/talks"}, VAR)
    assert settings.database == "postgresql://me@db/talks"


@pytest.mark.parametrize(
    "name, value",
    [
        ("DATABASE_URL", "db.example.edu"),
        ("DATABASE_URL", "mysql://me:pass@db/talks"),
        ("DATABASE_URL", "postgresql://me:pass@db"),
        ("DATABASE_URL", "postgresql://me:pass@db:port/talks"),
        ("REDIS_URL", "me:pass@cache"),
        ("REDIS_URL", "redis://me:pass@cache:port/0"),
        ("BROKER_URL", "http://me:pass@mq"),
    ],
)
def test_what_is_no_address_is_told_without_repeating_it(name: str, value: str) -> None:
    with pytest.raises(CannotStart, match=f"{name} is not an address") as told:
        settings_from({name: value}, VAR)
    assert "me:pass" not in str(told.value)


def test_a_switch_is_on_or_off() -> None:
    with pytest.raises(CannotStart, match="BROKER_TEXT=maybe"):
        settings_from({"BROKER_TEXT": "maybe"}, VAR)
