"""Tells which known faults the locked packages have; status 1 where one was not judged yet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Iterable

from ruamel.yaml import YAML

from audit.findings import Accepted, Finding, judge, outdated, pins
from audit.sources import NoAccess, npm, python

ROOT = Path(__file__).resolve().parents[1]
LOCK = "requirements.txt"
#: Folders with a package-lock.json, all for developers: what visitors load has no package in it.
NPM = ("widget", "widget/tests", "widget/bench")


def main() -> int:
    """Audit, and print what was found.

    Returns:
        Exit status: 1 where something must be judged.
    """
    accepted = load(Path(__file__).with_name("accepted.yml"))
    stale = outdated(accepted["python"], pins((ROOT / LOCK).read_text("utf-8")))
    for line in stale:
        print(f"judge anew    {line}")
    failed = bool(stale)
    try:
        findings, asked = python(ROOT, LOCK)
        print(f"{LOCK}: {asked}.")
        failed |= told(findings, accepted["python"])
    except NoAccess as reason:
        print(f"{LOCK}: skipped: no access ({reason}).")
        count = len(accepted["python"])
        print(f"  What was judged in {count} packages is for the locked versions: {not stale}.")
    try:
        found = {str(one): one for folder in NPM for one in npm(ROOT / folder)}
        print("npm packages: for developers only.")
        failed |= told(found.values(), accepted["npm"])
    except NoAccess as reason:
        print(f"npm packages: skipped: no access ({reason}).")
    return int(failed)


def load(path: Path) -> dict[str, list[Accepted]]:
    """Read what was accepted, by registry."""
    data = YAML(typ="safe").load(path.read_text("utf-8"))
    return {part: [Accepted(**one) for one in data[part]] for part in ("python", "npm")}


def told(findings: Iterable[Finding], accepted: list[Accepted]) -> bool:
    """Print a judgement; return whether there is something new."""
    judgement = judge(findings, accepted)
    for finding in judgement.new:
        print(f"NEW           {finding}")
    for finding in judgement.known:
        print(f"accepted      {finding}")
    for line in judgement.gone:
        print(f"found no more {line}: take it out of audit/accepted.yml")
    new, known = len(judgement.new), len(judgement.known)
    print(f"{new} new, {known} accepted, {len(judgement.gone)} found no more.")
    return bool(judgement.new)


if __name__ == "__main__":
    sys.exit(main())
