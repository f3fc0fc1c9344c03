"""A cluster for tests, and what can be seen of it from outside."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from cluster.cluster import Cluster
from cluster.programs import missing
from cluster.settings import Settings
from tests.widget_client import Answer, ask


@contextmanager
def folder_for_all() -> Iterator[Path]:
    """Make a folder that PostgreSQL's user may enter; pytest's own are closed to it."""
    lacking = missing()
    if lacking:
        pytest.skip(f"not installed: {', '.join(lacking)}")
    with tempfile.TemporaryDirectory(prefix="cluster-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def settings(folder: Path, **environment: str) -> Settings:
    """Return settings without RabbitMQ, which takes long to start."""
    limits = {"NGINX_RATE": "50", "NGINX_BURST": "50"}
    return Settings(folder, environment={"REST": "on", **environment}, limits=limits)


def say(cluster: Cluster, sender: str, text: str) -> str:
    """Send a message over REST; return the text of the reply."""
    signed = {"Authorization": f"Bearer {cluster.rest_token}"}
    body = {"sender": sender, "message": text}
    answer = ask(cluster.nginx.port, "POST", "/webhooks/rest/webhook", body, signed)
    assert answer.status == 200, answer.text
    return " ".join(message["text"] for message in answer.json if "text" in message)


def answered_by(cluster: Cluster, path: str) -> list[str]:
    """Return which assistants nginx has asked for a path, in order."""
    lines = (cluster.nginx.folder / "access.log").read_text().splitlines()
    return [fields[7] for line in lines if (fields := line.split(" "))[3] == path]


def outside(cluster: Cluster, method: str, path: str, **headers: Any) -> Answer:
    """Ask through nginx."""
    return ask(cluster.nginx.port, method, path, headers=headers)


def running_in(folder: Path) -> list[str]:
    """Return the command lines of processes that have to do with a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
            known = command + (process / "environ").read_bytes()
        except OSError:  # it has ended
            continue
        if str(folder).encode() in known:
            found.append(command.replace(b"\0", b" ").decode(errors="replace"))
    return found
