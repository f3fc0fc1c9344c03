"""What docs/SECURITY.md says stops an attack is there, and so is its test."""

from __future__ import annotations

import re

from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "SECURITY.md").read_text("utf-8")


def test_each_named_file_is_there() -> None:
    named = set(re.findall(r"`((?:[a-z_]+/)+[\w.-]*)`", TEXT))
    assert len(named) > 50
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_each_attack_names_what_stops_it_and_a_test() -> None:
    attacks = TEXT[TEXT.index("## Attacks") : TEXT.index("## Rasa's channels")]
    rows = [line for line in attacks.splitlines() if line.startswith("| ")]
    rows = [row for row in rows if not row.startswith("| attack ")]
    assert len(rows) > 25
    assert [row for row in rows if not re.search(r"tests/[\w/.]+` \|$", row)] == []
