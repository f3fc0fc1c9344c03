"""The tables, alike in SQLite and PostgreSQL; events are as Rasa's tools read them, and more."""

from __future__ import annotations

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from store.migration import migrate

_TABLES = sql.MetaData()
_ID = sql.BigInteger().with_variant(sql.Integer(), "sqlite")
#: Any number that no other program takes: processes that start together make the tables in turn.
_MAKING = 77_005
#: What happened, in order of turn and position. A turn is there once: its message has one id.
EVENTS = sql.Table(
    "events",
    _TABLES,
    sql.Column("id", _ID, primary_key=True),
    sql.Column("sender_id", sql.Text, nullable=False),
    sql.Column("type_name", sql.Text, nullable=False),
    sql.Column("timestamp", sql.Float),
    sql.Column("intent_name", sql.Text),
    sql.Column("action_name", sql.Text),
    sql.Column("data", sql.Text),
    sql.Column("message_id", sql.Text),
    sql.Column("turn", sql.Integer),
    sql.Column("position", sql.Integer),
    sql.Index("events_once", "sender_id", "message_id", "position", unique=True),
    sql.Index("events_in_order", "sender_id", "turn", "position"),
)
#: The state after the last turn (store/state.py).
CONVERSATIONS = sql.Table(
    "conversations",
    _TABLES,
    sql.Column("sender_id", sql.Text, primary_key=True),
    sql.Column("number", sql.Integer, nullable=False),
    sql.Column("message_id", sql.Text, nullable=False),
    sql.Column("state", sql.Text, nullable=False),
    sql.Column("updated", sql.Float, nullable=False, index=True),
)
#: What visitors think of answers.
FEEDBACK = sql.Table(
    "feedback",
    _TABLES,
    sql.Column("sender_id", sql.Text, primary_key=True),
    sql.Column("message_id", sql.Text, primary_key=True),
    sql.Column("value", sql.Text, nullable=False),
    sql.Column("reason", sql.Text, nullable=False),
    sql.Column("time", sql.Float, nullable=False),
)
#: What belongs to a conversation.
ALL = (EVENTS, CONVERSATIONS, FEEDBACK)
#: One row: the time of day when it was last known to be right (operations/clock.py).
CLOCK = sql.Table("clock", _TABLES, sql.Column("time", sql.Float, nullable=False))


def make_tables(connection: Connection) -> None:
    """Make what is not there yet; bring what is there up to date."""
    if connection.dialect.name == "postgresql":
        connection.execute(sql.select(sql.func.pg_advisory_xact_lock(_MAKING)))
    older = sql.inspect(connection).has_table("events")
    _TABLES.create_all(connection)
    if older:
        migrate(connection, EVENTS, CONVERSATIONS)
