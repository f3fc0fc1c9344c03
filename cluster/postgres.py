"""PostgreSQL: the conversations."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path
from typing import Sequence

import psycopg2
from psycopg2 import sql

from channels.widget.secret import kept_secret
from cluster.part import Part
from cluster.programs import program
from cluster.user import unprivileged

#: The role that the assistants use, and the database that is its own.
ROLE = "assistant"
#: Who sets up that role, and nothing else.
_ADMIN = "postgres"


class Postgres(Part):
    """The server, with its data in the folder; as root it runs as the user ``postgres``."""

    gentle = signal.SIGINT  # "fast": ends the sessions and writes a checkpoint
    user = unprivileged("postgres")

    def __init__(self, folder: Path, port: int) -> None:
        """Keep what a start needs."""
        super().__init__("postgres", folder, port)
        self._data = self.folder / "data"
        secrets = folder / "secrets"
        self._passwords = {
            _ADMIN: kept_secret(secrets / "postgres-admin"),
            ROLE: kept_secret(secrets / "postgres"),
        }

    @property
    def url(self) -> str:
        """The address for DATABASE_URL."""
        return f"postgresql://{ROLE}:{self._passwords[ROLE]}@127.0.0.1:{self.port}/{ROLE}"

    def prepare(self) -> None:
        """Make the data folder where there is none."""
        if self._data.exists():
            return
        given = self.folder / "password"
        given.touch(mode=0o600)
        given.write_text(self._passwords[_ADMIN])
        self.user.own(self.folder)
        command = [program("initdb"), "--pgdata", str(self._data), "--username", _ADMIN]
        command += ["--auth", "scram-sha-256", "--pwfile", str(given), "--encoding", "UTF8"]
        command += ["--locale", "C.UTF-8"]
        subprocess.run(command, check=True, capture_output=True, cwd="/", **self.user.rights())
        given.unlink()

    def command(self) -> Sequence[str]:
        """Return the command; it listens to TCP alone."""
        settings = ["listen_addresses=127.0.0.1", f"port={self.port}", "unix_socket_directories="]
        options = [part for setting in settings for part in ("-c", setting)]
        return [program("postgres"), "-D", str(self._data), *options]

    @property
    def where(self) -> Path:
        """A folder that the user ``postgres`` may enter."""
        return self.folder

    def ready(self) -> bool:
        """Tell whether it accepts sessions."""
        try:
            self._session(_ADMIN, "postgres").close()
        except psycopg2.OperationalError:
            return False
        return True

    def settle(self) -> None:
        """Make the assistants' role and database where they are not there."""
        role, password = sql.Identifier(ROLE), sql.Literal(self._passwords[ROLE])
        session = self._session(_ADMIN, "postgres")
        try:
            session.autocommit = True  # a database is made in no transaction
            with session.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", (ROLE,))
                if cursor.fetchone() is None:
                    cursor.execute(
                        sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(role, password)
                    )
                    cursor.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(role, role))
        finally:
            session.close()

    def _session(self, role: str, database: str) -> psycopg2.extensions.connection:
        return psycopg2.connect(
            host="127.0.0.1",
            port=self.port,
            user=role,
            password=self._passwords[role],
            dbname=database,
            connect_timeout=2,
        )
