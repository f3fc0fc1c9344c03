"""The process multiplies on one thread, and collects no garbage among what stays."""

import gc

import numpy  # noqa: F401  (whose pool is meant)
from threadpoolctl import threadpool_info

from server.tuning import one_thread, settle


def test_numpy_multiplies_on_one_thread() -> None:
    one_thread()
    pools = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    assert pools and all(pool["num_threads"] == 1 for pool in pools)


def test_what_is_loaded_is_left_out_of_garbage_collection() -> None:
    settle()
    try:
        assert gc.get_freeze_count() > 10_000
        assert len(gc.get_objects()) < 1_000
    finally:
        gc.unfreeze()
