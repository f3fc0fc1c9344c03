"""What the cluster is to be like, from the environment."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Mapping

from cluster.programs import EVENTS, missing
from server.checks import CannotStart, port_from

LOCAL = ("127.0.0.1", "::1", "localhost")
#: Secrets that an operator may have chosen; the cluster makes the others.
_CHOSEN = ("REST_TOKEN", "WIDGET_SECRET")


@dataclass(frozen=True)
class Settings:
    """How a cluster is made.

    Args:
        folder: For data, logs and secrets.
        port: Of nginx; 0 for a free one.
        host: The address that nginx listens on.
        assistants: How many.
        first: Port of the first other part, the others follow; 0 for free ones.
        events: Whether RabbitMQ is one of the parts.
        environment: Settings of the assistants besides those that the cluster makes.
        limits: Of nginx for one address, instead of some of ``cluster.nginx.LIMITS``.
    """

    folder: Path
    port: int = 0
    host: str = "127.0.0.1"
    assistants: int = 2
    first: int = 0
    events: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    limits: Mapping[str, str] = field(default_factory=dict)


def settings_from(environment: Mapping[str, str], root: Path) -> Settings:
    """Read the settings.

    Args:
        environment: HOST and PORT are nginx's here, EVENTS=off does without RabbitMQ,
            CLUSTER_PORTS is the first port of the other parts.
        root: Folder of the project.

    Raises:
        CannotStart: If one of them is wrong.
    """
    count = environment.get("ASSISTANTS", "2")
    if not count.isdecimal() or not 1 <= int(count) <= 100:
        raise CannotStart(f"ASSISTANTS={count} is not a number from 1 to 100.")
    first, host = environment.get("CLUSTER_PORTS"), environment.get("HOST", "127.0.0.1")
    # Through nginx everybody comes from this machine: where others can reach it, REST is off.
    rest = environment.get("REST") or ("on" if host in LOCAL else "off")
    return Settings(
        Path(environment.get("VAR_DIR", root / "var")).resolve() / "cluster",
        port_from(environment.get("PORT", "5005")),
        host,
        int(count),
        port_from(first) if first else 0,
        environment.get("EVENTS", "on") != "off" and not missing(EVENTS),
        {"REST": rest, **{name: environment[name] for name in _CHOSEN if environment.get(name)}},
    )
