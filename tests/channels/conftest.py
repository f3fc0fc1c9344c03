"""Fixtures: the assistant with a platform's variables, and that platform played on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.channels.meta_host import MetaHost
from tests.channels.platform import Api
from tests.conftest import Server

Start = Callable[..., Server]


@pytest.fixture(scope="module")
def api() -> Iterator[Api]:
    """The platform's API."""
    playing = Api()
    yield playing
    playing.close()


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Return what starts an assistant with these variables, and waits until it is ready."""
    started: list[Server] = []

    def run(var: Path | None = None, **environment: str) -> Server:
        server = Server(var or tmp_path_factory.mktemp("var"), **environment)
        started.append(server)
        server.wait()
        return server

    yield run
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def meta_host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MetaHost]:
    """The assistant that WhatsApp's and Messenger's tests share."""
    running = MetaHost(tmp_path_factory.mktemp("meta"))
    yield running
    running.server.stop()
    running.api.close()
