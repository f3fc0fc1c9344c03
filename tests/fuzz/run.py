"""Runs a check on many inputs: always the same ones in CI, new ones by `make fuzz`."""

from __future__ import annotations

import os
import time
from typing import Callable, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")
#: How many inputs each check gets in CI; tests/fuzz/test_enough.py holds them against the promise.
INPUTS = {
    "answers": 1_500,
    "talks": 150,
    "claims": 400,
    "comparisons": 150,
    "heads": 3_000,
    "bodies": 3_000,
    "facts": 250,
    "rest": 600,
    "widget": 600,
    "webhooks": 600,
    "raw": 600,
}
#: By `make fuzz N=…`: so many in all, other ones with each run.
WANTED = int(os.environ.get("FUZZ", "0"))
#: Seconds that no single input may take, however busy the machine is.
HANGS = 20.0


def fuzz(name: str, inputs: SearchStrategy[T], check: Callable[[T], object]) -> None:
    """Check inputs; the smallest one that fails is shown.

    Args:
        name: One of :data:`INPUTS`.
        inputs: Where they come from.
        check: Raises where an input shows a fault.
    """
    done = 0
    wanted = max(1, INPUTS[name] * WANTED // sum(INPUTS.values())) if WANTED else INPUTS[name]

    @settings(
        max_examples=wanted,
        derandomize=not WANTED,
        print_blob=bool(WANTED),
        database=None,
        phases=(Phase.generate, Phase.shrink),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def each(one: T) -> None:
        nonlocal done
        done += 1
        start = time.monotonic()
        check(one)
        assert time.monotonic() - start < HANGS, "that took too long"

    each()
    assert done >= wanted, f"{name}: {done} inputs in place of {wanted}"
