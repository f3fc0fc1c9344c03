"""The database, and whether it can be reached. Nothing here waits for it longer than a moment."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Callable, TypeVar

import sqlalchemy as sql
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as Busy

from store.schema import make_tables
from store.service import Service

#: Seconds to wait for an answer, and for a connection.
PATIENCE, CONNECT = 5.0, 2
#: Connections that a process has to PostgreSQL at once.
CONNECTIONS = 4
T = TypeVar("T")
Work = Callable[[Connection], T]


class Database:
    """SQLite in this thread, where each step takes less than handing it to another, or PostgreSQL.

    Args:
        url: Its address.
    """

    def __init__(self, url: str) -> None:
        """Make what connects; SQLite's file and tables are made where they are not there."""
        self._embedded = make_url(url).get_backend_name() == "sqlite"
        self._engine = _sqlite(url) if self._embedded else _postgresql(url)
        # Reading needs no transaction, whose beginning and end PostgreSQL would be asked for.
        self._plain = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self._threads = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="database")
        name = "SQLite" if self._embedded else "PostgreSQL"
        # A full disk can still be read.
        self.reading, self.writing = Service(f"{name} (read)"), Service(f"{name} (write)")
        self._made = False
        if self._embedded:
            self._make()

    @property
    def away(self) -> bool:
        """Tell whether it could not be used, in one way or the other, when it was last tried."""
        return self.reading.away or self.writing.away

    async def read(self, work: Work[T]) -> T:
        """Do something that changes nothing.

        Raises:
            Away: If the database cannot be used, or could not a moment ago.
        """
        return await self._do(self.reading, self._engine if self._embedded else self._plain, work)

    async def write(self, work: Work[T]) -> T:
        """Do something in a transaction. It may be done twice where a connection was lost.

        Raises:
            Away: If the database cannot be used, or could not a moment ago.
        """
        return await self._do(self.writing, self._engine, work)

    def close(self) -> None:
        """End the connections."""
        self._threads.shutdown(wait=False)
        self._engine.dispose()

    async def _do(self, service: Service, engine: Engine, work: Work[T]) -> T:
        service.check()
        try:
            if self._embedded:
                done = self._try(engine, work)
            else:
                task = asyncio.get_running_loop().run_in_executor(
                    self._threads, self._try, engine, work
                )
                done = await asyncio.wait_for(task, PATIENCE)
        except (DataError, IntegrityError):
            raise
        except (DBAPIError, Busy, OSError, asyncio.TimeoutError) as error:
            raise service.failed(error) from error
        service.worked()
        return done

    def _try(self, engine: Engine, work: Work[T]) -> T:
        """Do it; once more where the connection had been lost since it was last used."""
        try:
            return self._once(engine, work)
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
            return self._once(engine, work)

    def _once(self, engine: Engine, work: Work[T]) -> T:
        if not self._made:
            self._make()
        with engine.begin() as connection:
            return work(connection)

    def _make(self) -> None:
        with self._engine.begin() as connection:
            make_tables(connection)
        self._made = True


def _sqlite(url: str) -> Engine:
    """Keep the file open: opening and closing it for each transaction is 1 ms in a turn."""
    Path(make_url(url).database or "").parent.mkdir(parents=True, exist_ok=True)
    options = {"check_same_thread": False}
    engine = sql.create_engine(url, poolclass=sql.pool.QueuePool, connect_args=options)
    sql.event.listen(engine, "connect", _write_ahead)
    return engine


def _write_ahead(connection: Any, record: Any) -> None:
    """Let SQLite write ahead: a turn waits for no disk, and only a power cut can lose one."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


def _postgresql(url: str) -> Engine:
    """Notice within seconds that a machine has gone without a word."""
    options = {
        "connect_timeout": CONNECT,
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 2,
        "tcp_user_timeout": 5000,
        "application_name": "assistant",
    }
    return sql.create_engine(
        url, pool_size=CONNECTIONS, max_overflow=0, pool_timeout=CONNECT, connect_args=options
    )
