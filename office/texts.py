"""What the tool says: the texts of words.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from facts.loader import read_yaml

FILE = Path(__file__).with_name("words.yml")


@cache
def _texts() -> Any:
    return read_yaml(FILE)


def text_of(key: str) -> str:
    """Return a text as it is written.

    Args:
        key: Its place, such as ``set.written``.

    Raises:
        KeyError: If there is none.
    """
    part = _texts()
    for name in key.split("."):
        part = part[name]
    return str(part).rstrip("\n")


def say(key: str, **values: object) -> str:
    """Return a text with values filled in (see :func:`text_of`)."""
    return text_of(key).format(**values)
