"""Measures it: ``make bench-cluster``, on a machine that does nothing else.

``PROCESSES=1,2`` (how many assistants, one run for each), ``VISITORS=16`` (at a time) and
``SECONDS=30`` (of a run) change what is measured.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
from pathlib import Path

from cluster.cluster import Cluster
from cluster.programs import Missing
from cluster.settings import Settings
from evaluation.scale.cost import between, spent
from evaluation.scale.visitors import turns

#: Nobody is refused: what is measured is what can be carried, not what is allowed.
UNLIMITED = {
    "WIDGET_MESSAGES_PER_MINUTE": "1000000",
    "WIDGET_SESSIONS_PER_MINUTE": "1000000",
    "ADDRESS_MESSAGES_PER_MINUTE": "1000000",
}
NO_LIMITS = {"NGINX_RATE": "100000", "NGINX_BURST": "100000", "NGINX_CONNECTIONS": "10000"}
#: Seconds that nobody counts: caches fill, and connections are made.
WARM_UP = 5.0
PARTS = ("assistants", "nginx", "redis", "postgres", "visitors")


def main() -> int:
    """Print a table.

    Returns:
        Exit status: 2 where a program is missing.
    """
    processes = [int(count) for count in os.environ.get("PROCESSES", "1,2").split(",")]
    visitors = int(os.environ.get("VISITORS", "16"))
    seconds = float(os.environ.get("SECONDS", "30"))
    print(
        f"{visitors} visitors, {seconds:.0f} s, {os.cpu_count()} cores; ms of a core for a turn\n"
    )
    columns = ["processes", "turns/s", "p50 ms", "p95 ms", *PARTS]
    columns += ["Redis commands", "transactions", "journal kB"]
    print("| " + " | ".join(columns) + " |\n|" + "---|" * len(columns))
    try:
        for count in processes:
            print("| " + " | ".join(_row(count, visitors, seconds)) + " |", flush=True)
    except Missing as reason:
        print(f"Cannot start. {reason}", file=sys.stderr)
        return 2
    return 0


def _row(processes: int, visitors: int, seconds: float) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="scale-") as folder:
        Path(folder).chmod(0o755)  # for PostgreSQL's own user
        settings = Settings(
            Path(folder), assistants=processes, environment=UNLIMITED, limits=NO_LIMITS
        )
        with Cluster(settings) as cluster:
            asyncio.run(turns(cluster.url, visitors, WARM_UP))
            before = spent(cluster)
            taken = asyncio.run(turns(cluster.url, visitors, seconds))
            cost = between(before, spent(cluster))
    cuts = statistics.quantiles(taken, n=20)
    each = {name: amount / len(taken) for name, amount in cost.items()}
    return [
        str(processes),
        f"{len(taken) / seconds:.1f}",
        f"{1000 * cuts[9]:.0f}",
        f"{1000 * cuts[18]:.0f}",
        *(f"{1000 * each[part]:.2f}" for part in PARTS),
        f"{each['commands']:.1f}",
        f"{each['transactions']:.1f}",
        f"{each['journal'] / 1000:.1f}",
    ]


if __name__ == "__main__":
    sys.exit(main())
