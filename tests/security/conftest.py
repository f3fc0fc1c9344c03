"""Fixtures: the assistant as in production."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.security.guarded import Guarded


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    """The assistant behind a proxy, with all platforms on; its log says all that it can."""
    running = Guarded(tmp_path_factory.mktemp("guarded"), LOG_LEVEL="DEBUG")
    yield running
    running.stop()
