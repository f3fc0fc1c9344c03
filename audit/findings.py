"""What is known of the locked packages' faults, and what of it was judged before. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Iterable, Literal, Mapping

from pydantic import BaseModel, Extra

_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", re.MULTILINE)
#: In place of ids: whatever is found in the package, for nothing of it is called.
ALL = "all"


class Accepted(BaseModel):
    """Faults of one package that stay for now: accepted.yml."""

    package: str
    version: str
    ids: list[str] | Literal["all"]
    fixed_in: str
    kept_by: str
    reachable: Literal["no", "hardly"]
    why: str

    class Config:
        """Refuse unknown fields, so that a slip is noticed."""

        extra = Extra.forbid


@dataclass(frozen=True)
class Finding:
    """A fault that an advisory tells of.

    Args:
        package: Normalised name.
        ids: Of the advisory, the one to show first: GHSA, CVE, PYSEC.
        fixed_in: Versions without it.
    """

    package: str
    ids: tuple[str, ...]
    fixed_in: str = ""

    def __str__(self) -> str:
        """Return a line about it."""
        return f"{self.package}: {', '.join(self.ids)} (fixed in: {self.fixed_in or 'none'})"


@dataclass(frozen=True)
class Judgement:
    """What follows from the findings.

    Args:
        new: Nobody has judged these.
        known: These are accepted.
        gone: Accepted ids that were found no more.
    """

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    gone: tuple[str, ...]


def normal(name: str) -> str:
    """Return a package's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock: str) -> dict[str, str]:
    """Return the versions of a locked requirements file by package."""
    return {normal(name): version for name, version in _PIN.findall(lock)}


def outdated(accepted: Iterable[Accepted], locked: Mapping[str, str]) -> list[str]:
    """Return what was accepted for a version that is locked no more; it must be judged anew."""
    return [
        f"{one.package} was judged as {one.version}, and {now or 'none'} is locked"
        for one in accepted
        if (now := locked.get(normal(one.package))) != one.version
    ]


def judge(findings: Iterable[Finding], accepted: Iterable[Accepted]) -> Judgement:
    """Hold findings against what was accepted."""
    of_package = {normal(one.package): one for one in accepted}
    new: list[Finding] = []
    known: list[Finding] = []
    met: set[tuple[str, str]] = set()
    for finding in findings:
        one = of_package.get(finding.package)
        same = set(finding.ids) & set(one.ids) if one and one.ids != ALL else set()
        met |= {(finding.package, found) for found in same}
        (known if same or (one and one.ids == ALL) else new).append(finding)
    gone = [
        f"{name}: {expected}"
        for name, one in of_package.items()
        for expected in (one.ids if one.ids != ALL else ())
        if (name, expected) not in met
    ]
    return Judgement(tuple(new), tuple(known), tuple(gone))


def from_pip_audit(report: Mapping[str, Any]) -> tuple[list[Finding], int, int]:
    """Read pip-audit's JSON.

    Returns:
        The findings; how many packages were looked up, and how many it could not look up.
    """
    packages = report["dependencies"]
    skipped = sum("skip_reason" in one for one in packages)
    findings = [
        Finding(
            normal(one["name"]),
            tuple(dict.fromkeys([fault["id"], *fault.get("aliases", ())])),
            ", ".join(fault.get("fix_versions", ())),
        )
        for one in packages
        for fault in one.get("vulns", ())
    ]
    return findings, len(packages) - skipped, skipped


def from_npm(report: Mapping[str, Any]) -> list[Finding]:
    """Read npm audit's JSON; one advisory is told once, whichever packages depend on it."""
    found: dict[str, Finding] = {}
    for package in report.get("vulnerabilities", {}).values():
        for cause in package["via"]:
            if isinstance(cause, dict):
                number = str(cause["url"]).rstrip("/").rpartition("/")[2]
                found[number] = Finding(cause["name"], (number,), f"not {cause['range']}")
    return list(found.values())
