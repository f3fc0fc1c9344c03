"""Checks every turn of a load against what the assistant shows and what the database has."""

from __future__ import annotations

import time
from typing import Any

from tests.faults.ledger import summary, troubles
from tests.faults.load import Load
from tests.faults.stored import stored

#: Seconds after which a turn that could not be stored at first must be in the database.
STORED = 60.0


def check(load: Load, database: str, **allowed: Any) -> None:
    """Say what is wrong.

    Args:
        load: After it has ended.
        database: Its address, as SQLAlchemy writes it.
        allowed: What is no trouble, see :func:`tests.faults.ledger.troubles`.
    """
    until = time.monotonic() + STORED
    while found := troubles(load.talks, stored(database), **allowed):
        if time.monotonic() > until:
            break
        time.sleep(0.5)
    print(summary(load.talks))
    assert not found, "\n".join([f"{len(found)} troubles in {summary(load.talks)}", *found[:20]])
