"""Runs the cluster until Ctrl-C: ``make cluster``."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from cluster.cluster import Cluster
from cluster.part import NotReady
from cluster.programs import Missing
from cluster.settings import settings_from
from cluster.user import NoWay
from cluster.watch import Watch
from server.checks import CannotStart, check_port

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Start, and stop in order when told to.

    Returns:
        Exit status: 0 after a clean stop, 2 where it could not start.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGINT, _interrupt)
    cluster = None
    try:
        settings = settings_from(os.environ, ROOT)
        check_port(settings.host, settings.port)
        cluster = Cluster(settings)
        print(f"Starting {', '.join(part.name for part in cluster.parts)} ...", flush=True)
        cluster.start()
        print(f"Ready: {cluster.url}  (Ctrl-C stops it; logs: {cluster.folder})", flush=True)
        watch = Watch(cluster.parts, lambda line: print(line, flush=True))
        while True:
            time.sleep(1)
            watch.look()
    except KeyboardInterrupt:
        return 0
    except (CannotStart, Missing, NoWay, NotReady) as reason:
        print(f"Cannot start. {reason}", file=sys.stderr)
        return 2
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)  # once is enough
        if cluster:
            cluster.stop()


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
