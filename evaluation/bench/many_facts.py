"""Writes profiles with few or many facts: those of the page, and made-up ones beside them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from facts.folders import PROFILES
from facts.loader import PROFILE_FILE

#: Facts of one made-up topic.
PER_TOPIC = 10
#: Topics of the questions that are timed (load.py): they are kept the longest.
ASKED = ("partners", "ci", "joint_labs", "contact")
#: What made-up topics are called, with a number behind.
FIELDS = (
    "Photonics",
    "Hydrology",
    "Robotics",
    "Genomics",
    "Linguistics",
    "Metallurgy",
    "Acoustics",
)
ASPECTS = (
    "count", "place", "since", "approver", "programme", "purpose", "kinds", "trend", "person",
    "names",
)  # fmt: skip


def topic(number: int, facts: int) -> dict[str, Any]:
    """Return a made-up topic with so many facts, as a facts file holds it."""
    name = f"{FIELDS[number % len(FIELDS)]} Institute {number}"
    return {
        "topic": f"institute_{number}",
        "title": {"en": f"the {name}"},
        "names": {"en": [name, f"institute number {number}"]},
        "facts": [fact(number, index, name) for index in range(facts)],
    }


def fact(number: int, index: int, name: str) -> dict[str, Any]:
    """Return a made-up fact: how many of something a topic has."""
    said = f"The {name} has {{value}} laboratories in building {index}."
    return {
        "id": f"institute_{number}.labs_{index}",
        "aspects": [ASPECTS[index]],
        "kind": "number",
        "value": 1000 * number + index,
        "qualifier": "exactly",
        "unit": {"en": "laboratories"},
        "paragraph": 1,
        "wording": {"en": {"answer": said, "short": said, "button": f"Building {index}"}},
    }


def write_profile(folder: Path, facts: int) -> Path:
    """Copy this project's first profile, with so many facts instead of its own.

    Args:
        folder: Made anew.
        facts: How many: less than the profile has leave some of its own out, more add to them.

    Returns:
        The folder.
    """
    shutil.copytree(PROFILES / "hust", folder)
    for path in (folder / "facts").glob("*.yml"):
        path.unlink()
    page, topics = cut(*read_profile(PROFILES / "hust"), facts)
    left = facts - sum(len(one["facts"]) for one in topics)
    topics += [topic(n, min(PER_TOPIC, left - n * PER_TOPIC)) for n in range(-(-left // PER_TOPIC))]
    write(folder / "facts" / PROFILE_FILE, {"profile": page})
    for one in topics:
        write(folder / "facts" / f"{one['topic']}.yml", one)
    return folder


def read_profile(folder: Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Read a page and its topics as they are in the files; those that are asked about first."""
    page = YAML(typ="safe").load(folder / "facts" / PROFILE_FILE)["profile"]
    paths = sorted(path for path in (folder / "facts").glob("*.yml") if path.name != PROFILE_FILE)
    topics = [YAML(typ="safe").load(path) for path in paths]
    return page, sorted(topics, key=lambda one: one["topic"] not in ASKED)


def cut(
    page: dict[str, Any], topics: list[dict[str, Any]], facts: int
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return a page and its topics with no more than so many facts, and nothing about others."""
    kept: list[dict[str, Any]] = []
    for one in topics:
        some = one["facts"][: facts - sum(len(other["facts"]) for other in kept)]
        if some:
            kept.append({**one, "facts": some})
    ids = {one["id"] for topic in kept for one in topic["facts"]}
    pruned = {
        "ambiguities": [one for one in page["ambiguities"] if ids.issuperset(one["readings"])],
        "answers": {key: said for key, said in page["answers"].items() if ids.issuperset(said)},
        "examples": [one for one in page["examples"] if one in ids],
    }
    return {**page, **pruned}, kept


def write(path: Path, data: Any) -> None:
    """Write a facts file; JSON is YAML."""
    path.write_text(json.dumps(data, indent=1), encoding="utf-8")
