"""Several assistants behind nginx, with all that `make cluster` puts beside them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from cluster.cluster import Cluster
from cluster.programs import EVENTS, NEEDED, missing
from cluster.settings import Settings
from tests.conftest import HUST
from tests.faults.alone import UNLIMITED
from tests.faults.check import check
from tests.faults.load import Load

#: The load comes from one address.
LIMITS = {"NGINX_RATE": "10000", "NGINX_BURST": "10000", "NGINX_CONNECTIONS": "1000"}


class Together(Cluster):
    """The cluster, with a copy of the profile."""

    def __init__(self, folder: Path) -> None:
        """Copy the profile; nothing runs yet."""
        self.profile = Path(shutil.copytree(HUST, folder / "profile"))
        environment = {**UNLIMITED, "PROFILE": str(self.profile)}
        settings = Settings(
            folder, events=not missing(EVENTS), environment=environment, limits=LIMITS
        )
        super().__init__(settings)

    def load(self) -> Load:
        """Return people who talk to it."""
        return Load(self.url)

    def check(self, load: Load, **allowed: Any) -> None:
        """Check every turn, see :func:`tests.faults.check.check`."""
        check(load, self.postgres.url, **allowed)


@contextmanager
def together() -> Iterator[Together]:
    """Run the cluster in a folder that PostgreSQL's user can enter; skip where it cannot be."""
    lacking = missing(NEEDED)
    if lacking:
        pytest.skip(f"not installed: {', '.join(lacking)}")
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        Path(folder).chmod(0o755)
        cluster = Together(Path(folder))
        with cluster:
            yield cluster
