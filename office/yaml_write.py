"""Writes values as YAML, and changes of a text. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Sequence

from ruamel.yaml import YAML, YAMLError


@dataclass(frozen=True)
class Edit:
    """One change of a text.

    Args:
        start: Where it begins, in characters.
        end: Where what is replaced ends; ``start`` to insert.
        new: What stands there afterwards.
    """

    start: int
    end: int
    new: str


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return a text with changes made that do not overlap."""
    for edit in sorted(edits, key=lambda one: -one.start):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def scalar(value: str | int | None, quoted: bool = False, flow: bool = True) -> str:
    """Write a value as YAML.

    Args:
        value: Text or number.
        quoted: Whether a text is put in quotes though it needs none.
        flow: Whether it is to stand inside brackets, where more texts need quotes.
    """
    if not isinstance(value, str):
        return "null" if value is None else str(value)
    plain = not quoted and reads_as(f"a: {value}", value)
    plain = plain and (not flow or reads_as(f"{{a: {value}}}", value))
    return value if plain else json.dumps(value, ensure_ascii=False)


def reads_as(text: str, value: str) -> bool:
    """Tell whether YAML with one field ``a`` holds a text there."""
    try:
        found: Any = YAML(typ="safe").load(text)
    except YAMLError:
        return False
    return bool(found == {"a": value} and "\n" not in value)
