"""What the terminal chat offers at Tab, where it keeps its history, how long it waits."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from shell import remote
from shell.completion import Offers
from shell.history import history_file
from shell.remote import Remote
from shell.trouble import UNREACHABLE, Trouble
from tests.shell.stub import Stub


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ["Hubei", "How many partners?", "How many schools?"]),
        ("how", ["How many partners?", "How many schools?"]),
        ("PARTN many", ["How many partners?"]),
        ("xyz", []),
        ("/", ["/help", "/quit"]),
        ("/h", ["/help"]),
        ("/x", []),
    ],
)
def test_tab_offers_what_holds_all_words(typed: str, offered: list[str]) -> None:
    texts = ["Hubei", "How many partners?", "How many schools?", "Hubei"]
    offers = Offers(["/help", "/quit"], lambda: texts)
    found = list(offers.get_completions(Document(typed), CompleteEvent()))
    assert [one.text for one in found] == offered
    assert all(one.start_position == -len(typed) for one in found)


def test_the_history_is_for_this_user_only(tmp_path: Path) -> None:
    path = history_file({"XDG_STATE_HOME": str(tmp_path)})
    assert path == tmp_path / "hust-chat" / "history"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("given", [None, "", "relative"])
def test_the_history_is_below_home_by_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str | None
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    path = history_file({} if given is None else {"XDG_STATE_HOME": given})
    assert path == tmp_path / ".local" / "state" / "hust-chat" / "history"


def test_without_a_place_for_it_there_is_no_history(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert history_file({"XDG_STATE_HOME": str(tmp_path / "file")}) is None


def test_a_server_that_hangs_is_given_up(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "PATIENCE", 0.2)
    stub.delay = 2
    with pytest.raises(Trouble, match="did not answer within") as raised:
        Remote(stub.url).ask("hello", "me")
    assert raised.value.status == UNREACHABLE
