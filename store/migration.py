"""Brings a database of an earlier version up to date, once, without losing a row.

Events then had no turn: each user message begins one, and what follows belongs to it.
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from typing import Any

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from store.state import EMPTY, State

logger = logging.getLogger(__name__)
_NEW = {"message_id": "TEXT", "turn": "INTEGER", "position": "INTEGER"}
#: Replaced by other indexes; the second is Rasa's own.
_INDEXES = ("events_message", "ix_events_sender_id")


def migrate(connection: Connection, events: sql.Table, conversations: sql.Table) -> None:
    """Number the turns of events that have none, and note where each conversation stands.

    Args:
        connection: In whose transaction all of it is done, or nothing.
        events: The table as it should be.
        conversations: The table as it should be.
    """
    there = {column["name"] for column in sql.inspect(connection).get_columns("events")}
    missing = [name for name in _NEW if name not in there]
    if not missing:
        return
    logger.warning("The conversations are brought up to date; this is done once.")
    for name in missing:
        connection.exec_driver_sql(f"ALTER TABLE events ADD COLUMN {name} {_NEW[name]}")
    senders = connection.execute(sql.select(events.c.sender_id).distinct()).scalars().all()
    for sender in senders:
        _number(connection, events, conversations, sender)
    for name in _INDEXES:
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")
    for index in events.indexes:
        index.create(connection)


def _number(
    connection: Connection, events: sql.Table, conversations: sql.Table, sender: str
) -> None:
    table = events.c
    rows = connection.execute(
        sql.select(table.id, table.data, table.timestamp)
        .where(table.sender_id == sender)
        .order_by(table.id)
    ).all()
    state, seen = EMPTY, Counter[str]()
    slots: dict[str, Any] = {}
    turn: list[dict[str, Any]] = []
    number, message = 1, ""
    places = []
    for row in rows:
        event = json.loads(row.data)
        if event["event"] == "user":
            if message:
                state, turn, number = state.after(message, turn, slots), [], number + 1
            message = event.get("message_id") or f"row-{row.id}"
        elif event["event"] == "slot":
            slots[event["name"]] = event["value"]
        turn.append(event)
        places.append({"row": row.id, "message": message, "number": number, "place": seen[message]})
        seen[message] += 1
    connection.execute(
        events.update()
        .where(table.id == sql.bindparam("row"))
        .values(
            message_id=sql.bindparam("message"),
            turn=sql.bindparam("number"),
            position=sql.bindparam("place"),
        ),
        places,
    )
    state = state.after(message, turn, slots)
    connection.execute(conversations.insert(), _row(sender, state, rows[-1].timestamp))


def _row(sender: str, state: State, time: float | None) -> dict[str, Any]:
    return {
        "sender_id": sender,
        "number": state.number,
        "message_id": state.message,
        "state": state.dumps(),
        "updated": time or 0.0,
    }
