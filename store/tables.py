"""What is done with the tables: each function is one step in a transaction."""

from __future__ import annotations

import json
from typing import Any, Collection

import sqlalchemy as sql
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from store.record import Record
from store.schema import ALL, CONVERSATIONS, EVENTS, FEEDBACK
from store.state import SAID, Event, State

#: A state, or the mark of one that is known already, or None where there is no conversation.
Standing = State | tuple[int, str] | None
_EVENT, _TALK = EVENTS.c, CONVERSATIONS.c
#: Rows that are looked at, and removed, in one transaction.
BATCH = 1000


def find_state(connection: Connection, sender: str, known: Collection[State]) -> Standing:
    """Return where a conversation stands.

    Args:
        connection: To read from.
        sender: Of the conversation.
        known: States that need not be read; of them, the mark is enough.

    """
    query = sql.select(_TALK.number, _TALK.message_id).where(_TALK.sender_id == sender)
    row = connection.execute(query).first()
    if row is None or tuple(row) in [state.mark for state in known]:
        return row and (row.number, row.message_id)
    text = connection.execute(sql.select(_TALK.state).where(_TALK.sender_id == sender)).scalar()
    return State.loads(text) if text else None


def find_turn(connection: Connection, sender: str, message: str) -> list[Event]:
    """Return what was said in a turn; nothing where it is not there."""
    query = (
        sql.select(_EVENT.data)
        .where(_EVENT.sender_id == sender, _EVENT.message_id == message)
        .where(_EVENT.type_name.in_(SAID))
        .order_by(_EVENT.position)
    )
    return [json.loads(data) for data in connection.execute(query).scalars()]


def find_last(connection: Connection, sender: str, most: int) -> list[tuple[str, Event]]:
    """Return the last things that were said, in order, each with the id of its turn's message."""
    query = (
        sql.select(_EVENT.message_id, _EVENT.data)
        .where(_EVENT.sender_id == sender, _EVENT.type_name.in_(SAID))
        .order_by(_EVENT.turn.desc(), _EVENT.position.desc())
        .limit(most)
    )
    rows = connection.execute(query).all()
    return [(row.message_id, json.loads(row.data)) for row in reversed(rows)]


def write(connection: Connection, record: Record, only_next: bool) -> bool:
    """Write a turn, unless it is there already.

    Args:
        connection: To write to.
        record: The turn.
        only_next: Whether to refuse a turn that does not follow the last one.

    Returns:
        Whether it counts: it, and not the same turn as another process has played it, is there.
    """
    rows = record.rows()
    first = (
        sql.select(_EVENT.data)
        .where(_EVENT.sender_id == record.sender, _EVENT.message_id == record.message)
        .order_by(_EVENT.position)
        .limit(1)
    )
    there = connection.execute(first).scalar()
    if there is not None:
        return bool(there == rows[0]["data"])  # its events have times of their own
    went_on = connection.execute(_advance(connection), _standing(record)).rowcount == 1
    if only_next and not went_on:
        return False
    connection.execute(_insert(connection, EVENTS).on_conflict_do_nothing(), rows)
    return True


def forget(connection: Connection, sender: str) -> None:
    """Remove a conversation and what was thought of it."""
    for table in ALL:
        connection.execute(table.delete().where(table.c.sender_id == sender))


def forget_before(connection: Connection, time: float, start: int) -> int | None:
    """Remove what was said before a time, some of it: call it until it returns None.

    Args:
        connection: To write to.
        time: In seconds since 1970.
        start: 0, and then what the call before has returned.

    Returns:
        Where to go on; None after the last step.
    """
    rows = connection.execute(
        sql.select(_EVENT.id, _EVENT.timestamp)
        .where(_EVENT.id > start)
        .order_by(_EVENT.id)
        .limit(BATCH)
    ).all()
    old = [row.id for row in rows if (row.timestamp or 0) < time]
    if old:  # rows are nearly in the order of their times: where all are newer, the rest is too
        connection.execute(EVENTS.delete().where(_EVENT.id.in_(old)))
        return int(rows[-1].id)
    connection.execute(FEEDBACK.delete().where(FEEDBACK.c.time < time))
    connection.execute(CONVERSATIONS.delete().where(_TALK.updated < time))
    return None


def _advance(connection: Connection) -> Any:
    """Return the statement that sets a conversation's state, if the turn is newer."""
    insert = _insert(connection, CONVERSATIONS)
    new = insert.excluded
    return insert.on_conflict_do_update(
        index_elements=[_TALK.sender_id],
        set_={
            "number": new.number,
            "message_id": new.message_id,
            "state": new.state,
            "updated": new.updated,
        },
        where=_TALK.number < new.number,
    )


def _standing(record: Record) -> dict[str, Any]:
    return {
        "sender_id": record.sender,
        "number": record.number,
        "message_id": record.message,
        "state": record.state,
        "updated": record.ended,
    }


def _insert(connection: Connection, table: sql.Table) -> Any:
    """Return an insert that may meet rows that are there; each database has its own."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)
