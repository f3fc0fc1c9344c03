"""Reads the stored conversations one after the other; nothing is changed or held."""

from __future__ import annotations

import json
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import Iterator

import sqlalchemy as sql
from sqlalchemy.engine import Connection, make_url

from insight.turns import Turn, turns
from server.checks import CannotStart
from store.schema import CONVERSATIONS, EVENTS, FEEDBACK

#: Rows that are fetched at once.
ROWS = 2_000
_EVENT = EVENTS.c
_NEEDED = sql.or_(
    _EVENT.type_name.in_(("user", "bot")),
    sql.and_(_EVENT.type_name == "slot", _EVENT.action_name == "decision"),
)


@contextmanager
def opened(url: str) -> Iterator[Connection]:
    """Open a database to read from it.

    Args:
        url: As SQLAlchemy writes it.

    Raises:
        CannotStart: If there is none, or it holds no conversations.
    """
    address, options = make_url(url), {}
    if address.get_backend_name() == "sqlite":
        path = Path(address.database or "")
        if not path.is_file():
            raise CannotStart(
                f"There are no conversations in {path} yet. VAR_DIR or DATABASE_URL tell where "
                "they are; `python -m insight.sample 1000` makes some to try it with."
            )
        address = make_url(f"sqlite:///file:{path.resolve()}?mode=ro&uri=true")
    else:
        options = {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
    engine = sql.create_engine(address).execution_options(stream_results=True, **options)
    try:
        with engine.connect() as connection:
            columns = {c["name"] for c in sql.inspect(connection).get_columns("events")}
            if "turn" not in columns:
                raise CannotStart("The conversations are of an older version: `make run` once.")
            yield connection
    except (sql.exc.OperationalError, sql.exc.NoSuchTableError) as error:
        raise CannotStart(f"The conversations cannot be read: {error.__cause__ or error}") from None
    finally:
        engine.dispose()


def stored(connection: Connection, since: float, until: float) -> Iterator[list[Turn]]:
    """Yield the turns of each conversation, in order.

    Args:
        connection: To read from.
        since: In seconds since 1970; turns before are left out.
        until: Turns from then on are left out.
    """
    query = (
        sql.select(_EVENT.sender_id, _EVENT.data)
        .join(CONVERSATIONS, CONVERSATIONS.c.sender_id == _EVENT.sender_id)
        .where(CONVERSATIONS.c.updated >= since, _NEEDED)
        .order_by(_EVENT.sender_id, _EVENT.turn, _EVENT.position)
    )
    rows = connection.execute(query).yield_per(ROWS)
    for sender, events in groupby(rows, key=lambda row: str(row[0])):
        happened = turns(sender, (json.loads(row[1]) for row in events))
        within = [turn for turn in happened if since <= turn.time < until]
        if within:
            yield within


def feedback(connection: Connection) -> dict[str, tuple[str, str]]:
    """Return what visitors thought: ``up`` or ``down`` and why, by the id of the reply."""
    rated = FEEDBACK.c
    query = sql.select(rated.message_id, rated.value, rated.reason)
    return {row[0]: (row[1], row[2]) for row in connection.execute(query)}
