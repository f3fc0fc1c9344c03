"""Writes the peer: `rasa init`'s default configuration on this project's example messages."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Iterable, Iterator

from facts.folders import profile_folder
from facts.loader import read_yaml
from training.examples import written_examples
from understanding.cells import cell_of


def examples() -> Iterator[tuple[str, str]]:
    """Go through the training examples that ask one thing, as pairs of cell and text."""
    for _, intent, asked, text in written_examples(profile_folder()):
        if "also" not in asked:
            yield cell_of(intent, asked), text


def intent_name(cell: str) -> str:
    """Return the intent that stands for a cell in a project that knows no metadata."""
    return cell.replace(".", "_")


def write_nlu(path: Path, pairs: Iterable[tuple[str, str]], more: Iterable[str] = ()) -> list[str]:
    """Write example messages as Rasa training data.

    Args:
        path: File to write.
        pairs: Intent and text of each example.
        more: Further lines, such as responses.

    Returns:
        The intents.
    """
    by_intent: dict[str, list[str]] = {}
    for intent, text in pairs:
        by_intent.setdefault(intent, []).append(text)
    lines = ['version: "3.1"', "nlu:"]
    for intent, texts in by_intent.items():
        lines += [f"- intent: {intent}", "  examples: |", *(f"    - {text}" for text in texts)]
    path.write_text("\n".join([*lines, *more]) + "\n", encoding="utf-8")
    return list(by_intent)


def rasa_folder() -> Path:
    """Return where the installed Rasa lies."""
    spec = find_spec("rasa")
    assert spec and spec.submodule_search_locations
    return Path(next(iter(spec.submodule_search_locations)))


def default_config(epochs: int) -> dict[str, Any]:
    """Return what Rasa takes where a project, such as `rasa init`'s, gives no configuration.

    Args:
        epochs: Takes the place of its 100, wherever it trains by epochs.
    """
    config = read_yaml(rasa_folder() / "engine/recipes/config_files/default_config.yml")
    filled: dict[str, Any] = {"recipe": "default.v1", "assistant_id": "peer", "language": "en"}
    for part in ("pipeline", "policies"):
        components = [dict(component) for component in config[part]]
        filled[part] = [{**c, "epochs": epochs} if "epochs" in c else c for c in components]
    return filled


def write_peer(folder: Path, epochs: int) -> None:
    """Write a Rasa project with one intent, response and rule for each class.

    Its classifier knows no metadata, so that topic and aspect together become the intent.

    Args:
        folder: Made anew.
        epochs: For its classifier and policies; `rasa init` has 100.
    """
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "data").mkdir(parents=True)
    shutil.copy(rasa_folder() / "cli" / "initial_project" / "endpoints.yml", folder)
    (folder / "config.yml").write_text(json.dumps(default_config(epochs)))  # JSON is YAML
    (folder / "credentials.yml").write_text("rest:\n")
    pairs = ((intent_name(cell), text) for cell, text in examples())
    intents = write_nlu(folder / "data" / "nlu.yml", pairs)
    rules, responses = ['version: "3.1"', "rules:"], ["responses:"]
    for intent in intents:
        rules += [f"- rule: {intent}", "  steps:", f"  - intent: {intent}"]
        rules += [f"  - action: utter_{intent}"]
        responses += [f"  utter_{intent}:", f"  - text: answer to {intent}"]
    (folder / "data" / "rules.yml").write_text("\n".join(rules) + "\n")
    # Two stories, so that TEDPolicy, which rasa init has, is trained and loaded as well.
    stories = ['version: "3.1"', "stories:"]
    for first, second in zip(intents[:20], intents[20:40], strict=True):
        stories += [f"- story: {first} then {second}", "  steps:"]
        for intent in (first, second):
            stories += [f"  - intent: {intent}", f"  - action: utter_{intent}"]
    (folder / "data" / "stories.yml").write_text("\n".join(stories) + "\n")
    domain = ['version: "3.1"', "intents:", *(f"  - {intent}" for intent in intents), *responses]
    (folder / "domain.yml").write_text("\n".join(domain) + "\n")
