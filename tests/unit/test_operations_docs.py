"""The operators' page names every setting and metric there is, and none that there is not."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from facts.folders import ROOT
from operations.metrics import REGISTRY
from tests.unit.code import variables

PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
RULES = ROOT / "deploy" / "prometheus"
ALERTS = (RULES / "alerts.yml").read_text(encoding="utf-8")


def table(title: str) -> str:
    """Return the first columns of a part's tables."""
    part = PAGE.split(f"## {title}\n")[1].split("\n## ")[0]
    return " ".join(line.split("|")[1] for line in part.splitlines() if line.startswith("| `"))


def metrics() -> Iterator[str]:
    for metric in REGISTRY.collect():
        if metric.name.startswith("assistant_"):
            yield metric.name + ("_total" if metric.type == "counter" else "")


def test_the_table_of_settings_has_every_name_in_the_code_and_no_other() -> None:
    assert set(re.findall(r"`([A-Z0-9_]+)`", table("Settings"))) == variables()


def test_the_table_of_metrics_has_every_metric_and_no_other() -> None:
    assert set(re.findall(r"`(assistant_\w+)`", table("What to watch"))) == set(metrics())


@pytest.mark.parametrize("text", [PAGE, ALERTS], ids=["page", "alerts"])
def test_every_metric_that_is_asked_for_exists(text: str) -> None:
    asked = set(re.findall(r"\bassistant_[a-z_]+", text))
    assert {name.removesuffix("_bucket") for name in asked} <= set(metrics())


def test_alerts_go_off_when_they_should() -> None:
    promtool = shutil.which("promtool")
    if not promtool:
        pytest.skip("promtool is not installed (Debian: apt-get install prometheus)")
    run = [promtool, "test", "rules", "alerts.test.yml"]
    done = subprocess.run(run, cwd=RULES, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
