"""Where conversations are kept and what several processes share, from the environment."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Mapping
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from server.checks import CannotStart

#: How an address of each may begin, and one to copy.
_REDIS = ("redis://", "rediss://", "unix://"), "redis://localhost:6379/0"
_BROKER = ("amqp://", "amqps://"), "amqp://user:password@localhost:5672/%2F"
_DATABASE = "postgresql://user:password@localhost:5432/name"
SWITCH = {"on": True, "off": False}


@dataclass(frozen=True)
class Settings:
    """Addresses of the services. They may hold passwords, so that none is ever shown.

    A service that cannot be reached stops no start: what is out of order anyway must not get
    worse when a process is started again. The log and ``/health`` say what is away.

    Args:
        database: As SQLAlchemy writes it: ``sqlite:///…`` or ``postgresql://…``.
        redis: Shared by several processes; empty where there is one.
        broker: Gets each stored event; empty where nobody wants them.
        broker_text: Whether events go out with what people wrote, and by whom.
        broker_key: Where they do not, makes the names that conversations go out by.
    """

    database: str = field(repr=False)
    redis: str = field(default="", repr=False)
    broker: str = field(default="", repr=False)
    broker_text: bool = False
    broker_key: str = field(default="", repr=False)


def in_file(path: Path) -> Settings:
    """Return the settings for conversations in an SQLite file, made where it is not there."""
    return Settings(f"sqlite:///{path}")


def settings_from(environment: Mapping[str, str], var: Path, key: str = "") -> Settings:
    """Read the settings.

    Args:
        environment: Of the process.
        var: Folder for the SQLite file.
        key: A secret that all processes share; needed where events go out.

    Raises:
        CannotStart: If one of them is no address of its kind.
    """
    given = {name: environment.get(name, "").strip() for name in _NAMES}
    database = _database(given["DATABASE_URL"]) or in_file(var / "conversations.db").database
    for name, (beginnings, example) in (("REDIS_URL", _REDIS), ("BROKER_URL", _BROKER)):
        if given[name] and not _is_address(given[name], beginnings):
            raise _no_address(name, example)
    text = given["BROKER_TEXT"] or "off"
    if text not in SWITCH:
        raise CannotStart(f"BROKER_TEXT={text} is neither on nor off.")
    return Settings(database, given["REDIS_URL"], given["BROKER_URL"], SWITCH[text], key)


_NAMES = ("DATABASE_URL", "REDIS_URL", "BROKER_URL", "BROKER_TEXT")


def _is_address(given: str, beginnings: tuple[str, ...]) -> bool:
    try:
        urlsplit(given).port  # noqa: B018  # it raises where the port is no number
    except ValueError:
        return False
    return given.startswith(beginnings)


def _database(given: str) -> str:
    """Return an address as SQLAlchemy reads it, which knows no ``postgres://``."""
    if not given:
        return ""
    if given.startswith("postgres://"):
        given = given.replace("postgres", "postgresql", 1)
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):
        raise _no_address("DATABASE_URL", _DATABASE) from None
    if url.drivername not in ("sqlite", "postgresql", "postgresql+psycopg2") or not url.database:
        raise _no_address("DATABASE_URL", _DATABASE)
    return given


def _no_address(name: str, example: str) -> CannotStart:
    """Say what an address looks like; the wrong one is not repeated, for it may hold a password."""
    return CannotStart(f"{name} is not an address of its kind: write one such as {example}.")
