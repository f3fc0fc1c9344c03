"""Finds the highest rate that an assistant keeps up with. Pure."""

from __future__ import annotations

from typing import Callable, Sequence

#: A rate is kept up while 95 of 100 turns take less than so many ms, waiting included.
LIMIT = 500.0
#: The rate is found to within this share of it.
FINE = 0.04
#: No rate below this share of the guess is tried.
LEAST = 0.1


def percentile(times: Sequence[float], share: float) -> float:
    """Return the time that a share of all did not exceed.

    Args:
        times: At least one.
        share: From 0 to 1.
    """
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def highest(keeps_up: Callable[[float], bool], guess: float) -> float:
    """Find the highest rate that is kept up with.

    Args:
        keeps_up: Tries a rate. A lower one than one kept up with is not tried.
        guess: A rate near it, such as that of a full queue.

    Returns:
        The highest that was tried and kept up with; 0 where none was, down to :data:`LEAST` of
        the guess.
    """
    low, high = 0.0, guess
    while keeps_up(high):
        low, high = high, high * 1.3
    while not low:
        tried = high / 2
        if tried < guess * LEAST:
            return 0.0
        low, high = (tried, high) if keeps_up(tried) else (0.0, tried)
    while high - low > FINE * high:
        middle = (low + high) / 2
        low, high = (middle, high) if keeps_up(middle) else (low, middle)
    return low
