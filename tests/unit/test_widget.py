"""The widget's pure parts: settings, limits, origins, and a script that is not built."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from channels.widget.files import File
from channels.widget.limits import Limit
from channels.widget.origins import Origins
from channels.widget.refusal import Refusal
from channels.widget.settings import SettingsError, settings_from


def test_a_secret_is_made_once_and_kept_for_us_alone(tmp_path: Path) -> None:
    first = settings_from({}, tmp_path / "var")
    assert settings_from({}, tmp_path / "var") == first
    assert settings_from({}, tmp_path / "other").secret != first.secret
    assert (tmp_path / "var" / "widget-secret").stat().st_mode & 0o777 == 0o600
    own = settings_from({"WIDGET_SECRET": "s" * 32}, tmp_path / "third")
    assert own.secret == "s" * 32 and not (tmp_path / "third").exists()


def test_settings_are_read(tmp_path: Path) -> None:
    given = {"WIDGET_ORIGINS": "https://A.example/, http://localhost:3000,", "WIDGET_PROXIES": "1"}
    settings = settings_from(given, tmp_path)
    assert settings.origins == ("https://a.example", "http://localhost:3000")
    assert (settings.proxies, settings.messages_per_minute) == (1, 30)
    assert settings_from({}, tmp_path).origins == ()
    given = {"WIDGET_ORIGINS": "https://a.example:443,http://b.example:80,https://c.example:80"}
    as_browsers_send = ("https://a.example", "http://b.example", "https://c.example:80")
    assert settings_from(given, tmp_path).origins == as_browsers_send


@pytest.mark.parametrize(
    "name, value",
    [
        ("WIDGET_ORIGINS", "www.example.edu"),
        ("WIDGET_ORIGINS", "https://example.edu/page"),
        ("WIDGET_ORIGINS", "https://a.example; script-src *"),
        ("WIDGET_SECRET", "short"),
        ("WIDGET_MESSAGES_PER_MINUTE", "0"),
        ("WIDGET_SESSIONS_PER_MINUTE", "many"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        settings_from({name: value}, tmp_path)


def test_a_limit_holds_for_a_minute_and_for_each_name_alone() -> None:
    clock = SimpleNamespace(now=100.0)
    limit = Limit(2, now=lambda: clock.now)
    limit.count("ann")
    clock.now = 130.0
    limit.count("ann")
    limit.count("bob")
    with pytest.raises(Refusal) as refused:
        limit.count("ann")
    assert refused.value.retry_after == 30
    clock.now = 160.5
    limit.count("ann")
    with pytest.raises(Refusal):
        limit.count("ann")


@pytest.mark.parametrize(
    "others, origin, allowed",
    [
        ((), None, True),
        ((), "http://own.example:5005", True),
        ((), "https://own.example:5005", True),
        ((), "https://own.example", False),
        ((), "null", False),
        (("https://a.example",), "https://A.example", True),
        (("https://a.example",), "https://b.a.example", False),
        (("*",), "null", True),
    ],
)
def test_origins(others: tuple[str, ...], origin: str | None, allowed: bool) -> None:
    assert Origins(others).allow(origin, "own.example:5005") is allowed


def test_frames_are_for_those_on_the_list() -> None:
    assert Origins().ancestors() == "'self'"
    assert Origins(("https://a.example",)).ancestors() == "'self' https://a.example"
    assert Origins(("*",)).ancestors() == "*"


def test_a_file_that_is_built_later_or_anew_is_served_as_it_is_then(tmp_path: Path) -> None:
    file = File(tmp_path / "widget.js")
    request = SimpleNamespace(headers={})
    with pytest.raises(FileNotFoundError):
        file.answer(request, {})  # type: ignore[arg-type]
    for text in ("first", "second one"):
        (tmp_path / "widget.js").write_text(text)
        assert file.answer(request, {}).body == text.encode()  # type: ignore[arg-type]
