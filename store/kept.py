"""What is kept is shown and removed: each function is one step with the database."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from store.schema import ALL, CLOCK, CONVERSATIONS, EVENTS, FEEDBACK

_EVENT, _TALK = EVENTS.c, CONVERSATIONS.c
#: Rows that are looked at, and removed, in one transaction; SQLite keeps turns waiting meanwhile.
BATCH = 200


def find_all(connection: Connection, sender: str) -> dict[str, list[Any]]:
    """Return all that is kept of a conversation, by table, in order."""
    data = sql.select(_EVENT.data).where(_EVENT.sender_id == sender)
    events = connection.execute(data.order_by(_EVENT.turn, _EVENT.position)).scalars()
    state = connection.execute(sql.select(_TALK.state).where(_TALK.sender_id == sender)).scalars()
    thought = connection.execute(sql.select(FEEDBACK).where(FEEDBACK.c.sender_id == sender))
    return {
        "events": [json.loads(event) for event in events],
        "state": [json.loads(one) for one in state],
        "feedback": [dict(row._mapping) for row in thought],
    }


def forget(connection: Connection, sender: str) -> int:
    """Remove a conversation and what was thought of it; return how many rows there were."""
    _for_good(connection)
    return sum(
        connection.execute(table.delete().where(table.c.sender_id == sender)).rowcount
        for table in ALL
    )


def forget_before(connection: Connection, time: float, start: int) -> tuple[int, int | None]:
    """Remove what was said before a time, some of it: call it until there is no more.

    Args:
        connection: To write to.
        time: In seconds since 1970.
        start: 0, and then what the call before has returned.

    Returns:
        How many rows were removed, and where to go on: None after the last step.
    """
    _for_good(connection)
    rows = connection.execute(
        sql.select(_EVENT.id, _EVENT.timestamp)
        .where(_EVENT.id > start)
        .order_by(_EVENT.id)
        .limit(BATCH)
    ).all()
    old = [row.id for row in rows if (row.timestamp or 0) < time]
    if old:  # rows are nearly in the order of their times: where all are newer, the rest is too
        connection.execute(EVENTS.delete().where(_EVENT.id.in_(old)))
        return len(old), int(rows[-1].id)
    rated = connection.execute(FEEDBACK.delete().where(FEEDBACK.c.time < time)).rowcount
    stood = connection.execute(CONVERSATIONS.delete().where(_TALK.updated < time)).rowcount
    return rated + stood, None


def empty_log(connection: Connection) -> None:
    """Empty the log that SQLite writes ahead, which has what was removed for some time yet."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()


def believed_time(connection: Connection) -> float | None:
    """Return when the time of day was last known to be right, in seconds since 1970.

    Where nobody has looked yet, that is when the last turn was; None where there is none.
    """
    known = connection.execute(sql.select(sql.func.max(CLOCK.c.time))).scalar()
    if known is not None:
        return float(known)
    return connection.execute(sql.select(sql.func.max(_TALK.updated))).scalar()


def believe_time(connection: Connection, time: float) -> None:
    """Keep when the time of day was known to be right."""
    connection.execute(CLOCK.delete())
    connection.execute(CLOCK.insert().values(time=time))


def _for_good(connection: Connection) -> None:
    """Let SQLite write zeros over what it removes; it would leave it in the file, unreachable."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
