"""What the parts of a cluster have spent: processor time, commands, transactions, bytes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Iterable, Mapping

import psycopg2
from redis import Redis

from cluster.cluster import Cluster
from cluster.part import Part
from cluster.processes import descendants

#: Clock ticks of a second, in which the system counts processor time.
_TICKS = os.sysconf("SC_CLK_TCK")


def spent(cluster: Cluster) -> dict[str, float]:
    """Return what was spent since the parts were started.

    Returns:
        Seconds of a core by kind of part, ``visitors`` being this process; Redis's commands,
        PostgreSQL's transactions, and the bytes of its journal.
    """
    return {
        "assistants": _seconds(cluster.assistants),
        "nginx": _seconds([cluster.nginx]),
        "redis": _seconds([cluster.redis]),
        "postgres": _seconds([cluster.postgres]),
        "visitors": sum(os.times()[:2]),
        **_redis(cluster.redis.url),
        **_postgres(cluster.postgres.url),
    }


def between(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    """Return what was spent meanwhile."""
    return {name: after[name] - before[name] for name in after}


def _seconds(parts: Iterable[Part]) -> float:
    pids = [part.process.pid for part in parts if part.process]
    return sum(_ticks(pid) for parent in pids for pid in (parent, *descendants(parent))) / _TICKS


def _ticks(pid: int) -> int:
    """Return the time of a process in user and system mode, with that of its ended children."""
    line = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    return sum(map(int, line.rpartition(")")[2].split()[11:15]))


def _redis(url: str) -> dict[str, float]:
    with Redis.from_url(url) as client:
        return {"commands": float(client.info("stats")["total_commands_processed"])}


def _postgres(url: str) -> dict[str, float]:
    session = psycopg2.connect(url)
    try:
        with session.cursor() as cursor:
            cursor.execute(
                "SELECT xact_commit, pg_current_wal_lsn() - '0/0'::pg_lsn "
                "FROM pg_stat_database WHERE datname = current_database()"
            )
            transactions, journal = cursor.fetchone() or (0, 0)
            return {"transactions": float(transactions), "journal": float(journal)}
    finally:
        session.close()
