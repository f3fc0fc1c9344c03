"""Reads the turns from the database, without the assistant's own code."""

from __future__ import annotations

import json
from typing import Any, Mapping

import sqlalchemy as sql

from tests.faults.ledger import Kept, Said, said

_EVENTS = sql.text(
    "SELECT sender_id, type_name, data FROM events WHERE type_name IN ('user', 'bot')"
    " ORDER BY sender_id, turn, position"
)


def stored(address: str) -> dict[str, list[Kept]]:
    """Return the turns of each conversation, in the order of the database.

    Args:
        address: Of the database, as SQLAlchemy writes it.
    """
    kept: dict[str, list[Kept]] = {}
    engine = sql.create_engine(address)
    try:
        with engine.connect() as connection:
            rows = connection.execute(_EVENTS).fetchall()
    finally:
        engine.dispose()
    for sender, kind, data in rows:
        turns, event = kept.setdefault(sender, []), json.loads(data)
        if kind == "user":
            turns.append(Kept(event["message_id"], ()))
        else:
            last = turns.pop()
            turns.append(Kept(last.id, (*last.said, _said(event))))
    return kept


def _said(event: Mapping[str, Any]) -> Said:
    """Read a stored reply as the widget's channel would send it."""
    data = event["data"]
    custom = data.get("custom") or {}
    return said({"text": event["text"], "buttons": data.get("buttons") or [], **custom})
