"""Fixtures of the fault tests: `make test-faults` runs them, plain `make test` does not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.alone import Alone


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Alone]:
    """An assistant as `make run` starts it. Each test leaves it running, or starts it again."""
    running = Alone(tmp_path_factory.mktemp("alone"))
    running.begin()
    yield running
    running.stop()
