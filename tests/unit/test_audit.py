"""Known faults of packages: what is new, what was judged, and what only looks well."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from audit import sources
from audit.__main__ import load
from audit.findings import Accepted, Finding, from_npm, from_pip_audit, judge, outdated, pins
from tests.conftest import ROOT

ACCEPTED = load(ROOT / "audit" / "accepted.yml")
SLOW = Accepted(
    package="Slow_Lib", version="1.0", ids=["CVE-1", "CVE-2"], fixed_in="1.1", kept_by="us",
    reachable="no", why="It is not called.",
)  # fmt: skip
FAULTY = {
    "name": "slow.lib",
    "vulns": [{"id": "PYSEC-9", "aliases": ["CVE-1"], "fix_versions": ["1.1"]}],
}
UNKNOWN = {"name": "other", "skip_reason": "Dependency not found on PyPI"}


def test_what_was_judged_is_known_by_any_of_its_ids_and_all_else_is_new() -> None:
    findings, asked, skipped = from_pip_audit({"dependencies": [FAULTY, UNKNOWN]})
    assert (asked, skipped) == (1, 1)
    other = Finding("slow-lib", ("CVE-3",))
    judgement = judge([*findings, other], [SLOW])
    assert judgement.known == tuple(findings) and judgement.new == (other,)
    assert judgement.gone == ("slow-lib: CVE-2",)
    assert judge([other], [SLOW.copy(update={"ids": "all"})]).new == ()


def test_what_was_accepted_is_for_the_locked_version_and_each_has_its_reason() -> None:
    locked = pins((ROOT / "requirements.txt").read_text("utf-8"))
    assert len(locked) > 150 and outdated(ACCEPTED["python"], locked) == []
    assert outdated([SLOW], {"slow-lib": "1.1"}) == [
        "Slow_Lib was judged as 1.0, and 1.1 is locked"
    ]
    names = [one.package for one in ACCEPTED["python"]]
    assert len(set(names)) == len(names) and all(len(one.why) > 40 for one in ACCEPTED["python"])


def test_an_advisory_of_npm_is_told_once() -> None:
    cause = {"name": "a", "url": "https://github.com/advisories/GHSA-x", "range": "<2"}
    report = {"vulnerabilities": {"a": {"via": [cause]}, "b": {"via": ["a", cause]}}}
    assert from_npm(report) == [Finding("a", ("GHSA-x",), "not <2")]


@pytest.mark.parametrize(
    "printed", ["", json.dumps({"dependencies": [UNKNOWN] * 9 + [{"name": "a", "vulns": []}]})]
)
def test_a_service_that_does_not_know_the_packages_has_not_found_them_well(
    monkeypatch: pytest.MonkeyPatch, printed: str
) -> None:
    def run(command: list[str], **more: Any) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 0, printed, "")

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(sources.NoAccess):
        sources.python(Path("."), "requirements.txt")
    with pytest.raises(sources.NoAccess):
        sources.npm(Path("."))
