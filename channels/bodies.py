"""Reads a body from outside as JSON, whatever it is. Pure."""

from __future__ import annotations

import json
from typing import Any, NoReturn


class NotAnObject(ValueError):
    """A body that is no JSON object in UTF-8."""


def json_object(body: bytes) -> dict[str, Any]:
    """Return a body's JSON object; where a name comes twice in it, the last one counts.

    Args:
        body: As it came.

    Raises:
        NotAnObject: If it is none, nested too deep, or has numbers that JSON does not know.
    """
    try:
        data = json.loads(body.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise NotAnObject("The body is not JSON in UTF-8.") from None
    if not isinstance(data, dict):
        raise NotAnObject("The body is not a JSON object.")
    return data


def whole(text: str) -> str:
    """Put a sign in place of half a character, as a browser sends where it cuts an emoji."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")
