"""The operators' settings: what holds when nothing is set, and what is refused."""

from __future__ import annotations

import pytest

from operations.settings import Settings, settings_from
from server.checks import CannotStart


def test_nothing_need_be_set() -> None:
    assert settings_from({}) == Settings()
    assert settings_from({"LOG_LEVEL": "", "KEEP_DAYS": ""}) == Settings(), "empty is not set"


def test_json_for_programs_says_more_than_text_for_people() -> None:
    assert settings_from({"LOG_FORMAT": "json"}).log_level == "INFO"
    assert settings_from({"LOG_FORMAT": "json", "LOG_LEVEL": "error"}).log_level == "ERROR"


@pytest.mark.parametrize(
    "name, value, remedy",
    [
        ("LOG_FORMAT", "xml", "use one of text, json"),
        ("LOG_LEVEL", "loud", "use one of DEBUG, INFO, WARNING, ERROR"),
        ("LOG_TEXTS", "yes", "use one of 0, 1"),
        ("METRICS_TOKEN", "short", "openssl rand"),
        ("DRAIN_SECONDS", "-1", "from 0 to 300"),
        ("KEEP_DAYS", "a year", "from 0 to 36500"),
    ],
)
def test_a_wrong_setting_is_named_with_its_remedy(name: str, value: str, remedy: str) -> None:
    with pytest.raises(CannotStart, match=remedy) as refused:
        settings_from({name: value})
    assert name in str(refused.value)
    if name == "METRICS_TOKEN":
        assert value not in str(refused.value).split(), "a token is not printed"
