"""Fixtures: each service started once for the tests of a process that want it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from redis import Redis

from tests.services.postgres import Postgres
from tests.services.rabbitmq import RabbitMQ
from tests.services.redis import RedisServer
from tests.services.service import Service


def _installed(service: Service) -> Iterator[Service]:
    yield service
    service.remove()


def _running(service: Service) -> Service:
    """Start a service, unless it runs; a test may have stopped it."""
    if not service.process or service.process.poll() is not None:
        service.start()
    return service


@pytest.fixture(scope="session")
def postgres_of_all() -> Iterator[Service]:
    """The PostgreSQL server that the tests of this process share."""
    yield from _installed(Postgres())


@pytest.fixture(scope="session")
def redis_of_all() -> Iterator[Service]:
    """The Redis server that the tests of this process share; it forgets at a restart."""
    yield from _installed(RedisServer())


@pytest.fixture(scope="session")
def rabbitmq_of_all() -> Iterator[Service]:
    """The RabbitMQ broker that the tests of this process share."""
    yield from _installed(RabbitMQ())


@pytest.fixture
def postgres(postgres_of_all: Service) -> Service:
    """A running PostgreSQL server, which a test may stop."""
    return _running(postgres_of_all)


@pytest.fixture
def redis_server(redis_of_all: RedisServer) -> Service:
    """A running Redis server with nothing in it, which a test may stop."""
    _running(redis_of_all)
    Redis.from_url(redis_of_all.url).flushall()
    return redis_of_all


@pytest.fixture
def rabbitmq(rabbitmq_of_all: Service) -> Service:
    """A running RabbitMQ broker, which a test may stop."""
    return _running(rabbitmq_of_all)


@pytest.fixture
def postgres_url(postgres: Postgres) -> str:
    """The address of an empty PostgreSQL database."""
    return postgres.create(f"t{uuid.uuid4().hex}")
