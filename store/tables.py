"""What is done with the tables: each function is one step in a transaction."""

from __future__ import annotations

import json
from typing import Collection

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from store.record import Record
from store.schema import CONVERSATIONS, EVENTS
from store.state import SAID, Event, State

#: A state, or the mark of one that is known already, or None where there is no conversation.
Standing = State | tuple[int, str] | None
_EVENT, _TALK = EVENTS.c, CONVERSATIONS.c
# Statements are made once: to make one takes longer than SQLite takes to run it.
_SENDER, _MESSAGE = sql.bindparam("sender"), sql.bindparam("message")
_MARK = sql.select(_TALK.number, _TALK.message_id).where(_TALK.sender_id == _SENDER)
_STATE = sql.select(_TALK.state).where(_TALK.sender_id == _SENDER)
_TURN = sql.select(_EVENT.data).where(_EVENT.sender_id == _SENDER, _EVENT.message_id == _MESSAGE)
_FIRST = _TURN.order_by(_EVENT.position).limit(1)
_SAID = _TURN.where(_EVENT.type_name.in_(SAID)).order_by(_EVENT.position)
_LAST = (
    sql.select(_EVENT.message_id, _EVENT.data)
    .where(_EVENT.sender_id == _SENDER, _EVENT.type_name.in_(SAID))
    .order_by(_EVENT.turn.desc(), _EVENT.position.desc())
    .limit(sql.bindparam("most"))
)
_BEGIN, _ADD = CONVERSATIONS.insert(), EVENTS.insert()
_ADVANCE = CONVERSATIONS.update().where(
    _TALK.sender_id == _SENDER, _TALK.number < sql.bindparam("newest")
)


def look(connection: Connection) -> None:
    """Find out whether the database answers."""
    connection.execute(sql.select(1))


def find_state(connection: Connection, sender: str, known: Collection[State]) -> Standing:
    """Return where a conversation stands.

    Args:
        connection: To read from.
        sender: Of the conversation.
        known: States that need not be read; of them, the mark is enough.
    """
    row = connection.execute(_MARK, {"sender": sender}).first()
    if row is None or tuple(row) in [state.mark for state in known]:
        return row and (row.number, row.message_id)
    text = connection.execute(_STATE, {"sender": sender}).scalar()
    return State.loads(text) if text else None


def find_turn(connection: Connection, sender: str, message: str) -> list[Event]:
    """Return what was said in a turn; nothing where it is not there."""
    found = connection.execute(_SAID, {"sender": sender, "message": message})
    return [json.loads(data) for data in found.scalars()]


def find_last(connection: Connection, sender: str, most: int) -> dict[str, list[Event]]:
    """Return the last things that were said, in order, by the ids of their turns' messages."""
    said: dict[str, list[Event]] = {}
    for row in reversed(connection.execute(_LAST, {"sender": sender, "most": most}).all()):
        said.setdefault(row.message_id, []).append(json.loads(row.data))
    return said


def write(connection: Connection, record: Record, only_next: bool) -> bool:
    """Write a turn, unless it is there already.

    Args:
        connection: To write to. Where it raises IntegrityError, another process has written
            the same turn, or begun the same conversation, at the same moment: it is to be
            called again.
        record: The turn.
        only_next: Whether to refuse a turn that does not follow the last one.

    Returns:
        Whether it counts: it, and not the same turn as another process has played it, is there.
    """
    rows = record.rows()
    key = {"sender": record.sender, "message": record.message}
    there = connection.execute(_FIRST, key).scalar()
    if there is not None:
        return bool(there == rows[0]["data"])  # its events have times of their own
    if not _advance(connection, record) and only_next:
        return False
    connection.execute(_ADD, rows)
    return True


def _advance(connection: Connection, record: Record) -> bool:
    """Set where a conversation stands, unless it has gone on; tell whether it was set."""
    values = {
        "number": record.number,
        "message_id": record.message,
        "state": record.state,
        "updated": record.ended,
    }
    if connection.execute(
        _ADVANCE, {"sender": record.sender, "newest": record.number, **values}
    ).rowcount:
        return True
    if connection.execute(_MARK, {"sender": record.sender}).first():
        return False
    connection.execute(_BEGIN, {"sender_id": record.sender, **values})
    return True
