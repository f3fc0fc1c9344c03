"""Asks pip-audit and npm, which ask the registries; tells where none could be reached."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from audit.findings import Finding, from_npm, from_pip_audit

#: Runs outside of .venv, whose packages are as old as Rasa wants them.
PIP_AUDIT = "pip-audit==2.10.1"
#: Where pip-audit may look, the first that answers.
SERVICES = ("pypi", "osv")
#: Seconds for all packages.
PATIENCE = 300


class NoAccess(Exception):
    """No source of advisories could be reached."""


def python(root: Path, lock: str) -> tuple[list[Finding], str]:
    """Return what is known of the packages of a locked requirements file.

    A package index need not know faults: then pip-audit passes over each package and finds nothing.

    Args:
        root: Of the project.
        lock: Name of the file.

    Returns:
        The findings, and what was asked.

    Raises:
        NoAccess: If no service knows the packages.
    """
    uv = shutil.which("uv") or str(root / ".uv" / "bin" / "uv")
    options = ["--requirement", lock, "--require-hashes", "--disable-pip", "--format", "json"]
    told = ""
    for service in SERVICES:
        command = [uv, "tool", "run", PIP_AUDIT, *options, "--vulnerability-service", service]
        told = _run([*command, "--progress-spinner", "off"], root)
        if not told.startswith("{"):
            continue
        findings, asked, skipped = from_pip_audit(json.loads(told))
        if asked > skipped:
            return findings, f"{asked} packages by {service}, {skipped} unknown to it"
    raise NoAccess("neither PyPI nor OSV tells of faults here")


def npm(folder: Path) -> list[Finding]:
    """Return what is known of the packages of a folder's package-lock.json.

    Raises:
        NoAccess: If there is no npm, or its registry does not tell.
    """
    program = shutil.which("npm")
    if not program:
        raise NoAccess("npm is not there")
    told = _run([program, "audit", "--json"], folder)
    report = json.loads(told) if told.startswith("{") else {}
    if "vulnerabilities" not in report:
        raise NoAccess("the npm registry does not tell of faults here")
    return from_npm(report)


def _run(command: list[str], folder: Path) -> str:
    """Return what a program prints; empty where it cannot be run, or takes too long."""
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()
