"""The places where conversations can be kept, each with services of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.settings import Settings, in_file
from tests.store.playing import Place

KINDS = ("sqlite", "postgresql", "postgresql and redis")


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A place of each kind, empty."""
    return make_place(request, str(request.param), tmp_path)


def make_place(request: pytest.FixtureRequest, kind: str, folder: Path) -> Place:
    """Return an empty place of a kind; what runs is started first."""
    if kind == "sqlite":
        return Place(in_file(folder / "var" / "conversations.db"))
    database: str = request.getfixturevalue("postgres_url")
    if "redis" not in kind:
        return Place(Settings(database))
    server: Any = request.getfixturevalue("redis_server")
    return Place(Settings(database, server.url))
