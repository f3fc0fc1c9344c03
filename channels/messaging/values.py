"""Takes values out of JSON from outside, whatever its shape. Pure."""

from __future__ import annotations

from typing import Any, Iterator


def objects(holder: Any, key: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list in an object; nothing where there is no such list."""
    found = holder.get(key) if isinstance(holder, dict) else None
    yield from (one for one in (found if isinstance(found, list) else []) if isinstance(one, dict))


def object_at(holder: Any, *path: str) -> dict[str, Any]:
    """Return the object that stands at a path of keys; an empty one where there is none."""
    found = _at(holder, path)
    return found if isinstance(found, dict) else {}


def text_at(holder: Any, *path: str) -> str:
    """Return the text that stands at a path of keys; empty where there is none."""
    found = _at(holder, path)
    return found if isinstance(found, str) else ""


def _at(holder: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        holder = holder.get(key) if isinstance(holder, dict) else None
    return holder
