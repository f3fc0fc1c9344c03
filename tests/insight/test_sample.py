"""The generated conversations are what the assistant really stores, and the report reads them."""

from __future__ import annotations

from pathlib import Path

from insight.report import report
from insight.sample import fill
from insight.stored import opened, stored
from server.quiet import quiet
from tests.conftest import HUST


def test_generated_conversations_are_read_whole(tmp_path: Path, encoder: Path) -> None:
    quiet()
    url = f"sqlite:///{tmp_path / 'sample.db'}"
    written = fill(url, 40, played=20)
    with opened(url) as connection:
        turns = [turn for one, _ in stored(connection, 0.0, float("inf")) for turn in one]
    assert len(turns) == written and {turn.outcome for turn in turns} >= {"answer", "decline"}
    assert not [turn for turn in turns if turn.outcome == "failed"]
    declined = [turn for turn in turns if turn.outcome == "decline"]
    assert all(turn.style for turn in declined) and any(turn.cells for turn in declined)
    done = report(url, HUST, encoder, tmp_path / "out", 0.0, float("inf"))
    assert done == f"40 conversations, {written} turns"
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "@example.org" not in page and "Müller" not in page
    assert "tuition" in page or "scholarship" in page
