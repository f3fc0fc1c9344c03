"""Names of the classes that a segment is sorted into: ``topic.aspect``, or an intent. Pure."""

from __future__ import annotations

from typing import Mapping

from understanding.reading import NONE

#: Intents whose examples carry topic and aspect.
CELL_INTENTS = ("ask", "follow_up", "name_topic")


def cell_of(intent: str, metadata: Mapping[str, str]) -> str:
    """Name the class of an example: ``topic.aspect``, or the intent where it has none."""
    return f"{metadata['topic']}.{metadata['aspect']}" if intent in CELL_INTENTS else intent


def cells_of(intent: str, metadata: Mapping[str, str]) -> tuple[str, ...]:
    """Name the classes of an example: two where its metadata say what it asks ``also``."""
    also = metadata.get("also")
    return (cell_of(intent, metadata), also) if also else (cell_of(intent, metadata),)


def intent_of(cell: str) -> str:
    """Return the Rasa intent that a class belongs to; the reverse of :func:`cell_of`."""
    topic, _, aspect = cell.partition(".")
    if not aspect:
        return cell
    return "follow_up" if topic == NONE else "name_topic" if aspect == NONE else "ask"
