"""Fits the process to short turns: one thread for matrices, no search through what stays."""

from __future__ import annotations

import gc

from threadpoolctl import threadpool_limits


def one_thread() -> None:
    """Let numpy multiply on one thread; call when it has been imported.

    A message's vectors are too small to share: a second thread doubles a turn's work, since it
    waits for the next product by spinning, and two turns at once, or two processes, then wait
    for each other (evaluation/RESULTS.md).
    """
    threadpool_limits(1, user_api="blas")


def settle() -> None:
    """Leave all that there is by now out of garbage collection; call when the model is loaded.

    Half a million objects stay as long as the process does, and a full collection that looks
    at them stops it for half a second.
    """
    gc.collect()
    gc.freeze()
