"""The widget's pure parts: settings, origins, and a script that is not built."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from channels.widget.files import File
from channels.widget.origins import Origins
from channels.widget.settings import settings_from
from server.checks import CannotStart


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
    assert settings.proxies == 1
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
        ("WIDGET_PROXIES", "-1"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(CannotStart, match=name):
        settings_from({name: value}, tmp_path)


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
