"""Writes the peer: `rasa init`'s default configuration on this project's example messages."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Iterator

from facts.loader import read_yaml
from nlu.reader import cell_of

ROOT = Path(__file__).resolve().parents[1]


def examples() -> Iterator[tuple[str, str]]:
    """Go through the training examples as pairs of class and text."""
    for path in sorted((ROOT / "data" / "nlu").glob("*/*.yml")):
        for block in read_yaml(path)["nlu"]:
            cell = cell_of(block["intent"], block.get("metadata") or {})
            for line in block["examples"].splitlines():
                if line.startswith("- "):
                    yield cell.replace(".", "_"), line[2:]


def write_peer(folder: Path) -> None:
    """Write a Rasa project with one intent, response and rule for each class.

    Its classifier knows no metadata, so that topic and aspect together become the intent.

    Args:
        folder: Made anew.
    """
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "data").mkdir(parents=True)
    spec = find_spec("rasa")
    assert spec and spec.submodule_search_locations
    template = Path(next(iter(spec.submodule_search_locations))) / "cli" / "initial_project"
    for name in ("config.yml", "endpoints.yml"):
        shutil.copy(template / name, folder)
    (folder / "credentials.yml").write_text("rest:\n")
    by_intent: dict[str, list[str]] = {}
    for intent, text in examples():
        by_intent.setdefault(intent, []).append(text)
    nlu, rules, responses = ['version: "3.1"', "nlu:"], ['version: "3.1"', "rules:"], ["responses:"]
    for intent, texts in by_intent.items():
        nlu += [f"- intent: {intent}", "  examples: |", *(f"    - {text}" for text in texts)]
        rules += [f"- rule: {intent}", "  steps:", f"  - intent: {intent}"]
        rules += [f"  - action: utter_{intent}"]
        responses += [f"  utter_{intent}:", f"  - text: answer to {intent}"]
    (folder / "data" / "nlu.yml").write_text("\n".join(nlu) + "\n", encoding="utf-8")
    (folder / "data" / "rules.yml").write_text("\n".join(rules) + "\n")
    # Two stories, so that TEDPolicy, which rasa init has, is trained and loaded as well.
    intents = list(by_intent)
    stories = ['version: "3.1"', "stories:"]
    for first, second in zip(intents[:20], intents[20:40], strict=True):
        stories += [f"- story: {first} then {second}", "  steps:"]
        for intent in (first, second):
            stories += [f"  - intent: {intent}", f"  - action: utter_{intent}"]
    (folder / "data" / "stories.yml").write_text("\n".join(stories) + "\n")
    domain = ['version: "3.1"', "intents:", *(f"  - {intent}" for intent in intents), *responses]
    (folder / "domain.yml").write_text("\n".join(domain) + "\n")
