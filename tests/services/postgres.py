"""PostgreSQL, which refuses to run as root."""

from __future__ import annotations

import signal
from pathlib import Path

import psycopg2

from tests.services.service import START, Service

#: Debian keeps its programs off the path, by version.
_PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


class Postgres(Service):
    """A PostgreSQL server; each test may have a database of its own."""

    def __init__(self) -> None:
        """Make the data folder, which takes some seconds."""
        folder = f"{_PLACES[-1]}/" if _PLACES else ""
        super().__init__(f"{folder}postgres", user="postgres")
        self.data = self.folder / "data"
        tool = f"{folder}initdb"
        self.run(tool, "-D", str(self.data), "-U", "tester", "-A", "trust", "-N", "-E", "UTF8")

    def url(self, database: str) -> str:
        """Return the address of a database."""
        return f"postgresql://tester:secret-word@127.0.0.1:{self.port}/{database}"

    def command(self) -> list[str]:
        """Return what to run."""
        return [
            *(self.program, "-D", str(self.data), "-p", str(self.port)),
            *("-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={self.folder}"),
            *("-c", "fsync=off"),
        ]

    def ready(self) -> bool:
        """Tell whether it takes connections: it listens before that."""
        try:
            psycopg2.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg2.OperationalError:
            return False
        return True

    def create(self, database: str) -> str:
        """Make an empty database; return its address."""
        connection = psycopg2.connect(self.url("postgres"))
        connection.autocommit = True
        connection.cursor().execute(f'CREATE DATABASE "{database}"')
        connection.close()
        return self.url(database)

    def stop(self) -> None:
        """Stop it without waiting for those who are connected ("fast")."""
        if self.process:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=START)

    def kill(self) -> None:
        """Let it end at once ("immediate"): killed by force, its children would live on."""
        if self.process:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(timeout=START)
