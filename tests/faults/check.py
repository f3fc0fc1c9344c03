"""Checks every turn of a load against what the assistant shows and what the database has."""

from __future__ import annotations

import time

from tests.faults.ledger import summary, troubles
from tests.faults.load import Load
from tests.faults.stored import stored


def check(load: Load, database: str, apologies: bool = False, seconds: float = 0.0) -> None:
    """Say what is wrong.

    Args:
        load: After it has ended.
        database: Its address, as SQLAlchemy writes it.
        apologies: Whether a turn may have got an apology.
        seconds: What is not in the database yet may take so long.
    """
    until = time.monotonic() + seconds
    while found := troubles(load.talks, stored(database), apologies):
        if time.monotonic() > until:
            break
        time.sleep(0.5)
    print(summary(load.talks))
    assert not found, "\n".join([f"{len(found)} troubles in {summary(load.talks)}", *found[:20]])
