"""The inputs are as many as was promised, and none is only counted."""

from __future__ import annotations

import re
from pathlib import Path

from tests.fuzz.run import INPUTS


def test_there_are_at_least_ten_thousand_inputs_and_two_thousand_over_a_socket() -> None:
    assert sum(INPUTS.values()) >= 10_000
    assert sum(INPUTS[name] for name in ("rest", "widget", "webhooks", "raw")) >= 2_000


def test_each_check_is_run_once() -> None:
    tests = Path(__file__).parent.glob("test_*.py")
    run = [name for one in tests for name in re.findall(r'\bfuzz\(\s*"(\w+)"', one.read_text())]
    assert sorted(run) == sorted(INPUTS)
