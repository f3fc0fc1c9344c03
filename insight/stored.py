"""Reads the stored conversations one after the other; nothing is changed or held."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, Mapping

import sqlalchemy as sql
from sqlalchemy.engine import Connection, make_url

from insight.turns import Turn, turns
from server.checks import CannotStart
from store import reports


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
    engine = sql.create_engine(address).execution_options(**options)
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


def stored(
    connection: Connection, since: float, until: float
) -> Iterator[tuple[list[Turn], Mapping[str, tuple[str, str]]]]:
    """Yield the turns of each conversation in order, with what the visitor thought of them.

    Args:
        connection: To read from.
        since: In seconds since 1970; turns before are left out.
        until: Turns from then on are left out.
    """
    for one in reports.stored(connection, since):
        within = [turn for turn in turns(one.sender, one.events) if since <= turn.time < until]
        if within:
            yield within, one.feedback
