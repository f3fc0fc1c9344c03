"""Fixtures: each service started once for the tests of a process that want it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

from tests.services.postgres import Postgres
from tests.services.rabbitmq import RabbitMQ
from tests.services.redis import RedisServer
from tests.services.service import Service


def _running(service: Service) -> Iterator[Service]:
    service.start()
    yield service
    service.remove()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Service]:
    """A PostgreSQL server. A test that stops it starts it again."""
    yield from _running(Postgres())


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Service]:
    """A Redis server that forgets at a restart. A test that stops it starts it again."""
    yield from _running(RedisServer())


@pytest.fixture(scope="session")
def rabbitmq() -> Iterator[Service]:
    """A RabbitMQ broker. A test that stops it starts it again."""
    yield from _running(RabbitMQ())


@pytest.fixture
def postgres_url(postgres: Postgres) -> str:
    """The address of an empty PostgreSQL database."""
    return postgres.create(f"t{uuid.uuid4().hex}")
