"""The cluster: its parts, and what is done with them together."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Mapping

from channels.widget.secret import kept_secret
from cluster import leftovers, programs
from cluster.assistant import Assistant
from cluster.interrupts import later
from cluster.lock import Lock
from cluster.nginx import Nginx
from cluster.part import Part
from cluster.ports import ports
from cluster.postgres import Postgres
from cluster.rabbitmq import PortMapper, RabbitMQ
from cluster.redis import Redis
from cluster.settings import Settings


class Cluster:
    """The parts, each of which can be stopped, killed, frozen and started by itself.

    ``with Cluster(settings) as cluster:`` starts it, and leaves nothing running.

    Args:
        settings: How it is made.

    Attributes:
        assistants: Any of them can play any turn.
        nginx: In front of them; at :attr:`url`.
        redis: Locks, shared state, limits.
        postgres: The conversations.
        rabbitmq: The event stream; None where there is none.
    """

    def __init__(self, settings: Settings) -> None:
        """Choose the ports and make the secrets; nothing runs yet."""
        folder, free = settings.folder.resolve(), ports(settings.first)
        self.settings, self.folder, self._lock = settings, folder, Lock(folder)
        self.redis = Redis(folder, next(free))
        self.postgres = Postgres(folder, next(free))
        self.rabbitmq: RabbitMQ | None = None
        self._broker: list[Part] = []
        if settings.events:
            mapper = PortMapper(folder, next(free))
            self.rabbitmq = RabbitMQ(folder, next(free), next(free), mapper)
            self._broker = [mapper, self.rabbitmq]
        environment = {**self._addresses(), **settings.environment}
        self.assistants = [
            Assistant(number, folder, next(free), environment)
            for number in range(1, settings.assistants + 1)
        ]
        servers = [assistant.port for assistant in self.assistants]
        port = settings.port or next(free)
        self.nginx = Nginx(folder, port, settings.host, servers, settings.limits)

    @property
    def url(self) -> str:
        """Where visitors reach it from this machine."""
        return f"http://127.0.0.1:{self.nginx.port}"

    @property
    def rest_token(self) -> str:
        """What a program must bring that uses REST."""
        chosen = self.settings.environment.get("REST_TOKEN")
        return chosen or kept_secret(self.folder / "secrets" / "rest")

    @property
    def parts(self) -> list[Part]:
        """All parts, each after those that it needs."""
        return [self.redis, self.postgres, *self._broker, *self.assistants, self.nginx]

    def start(self) -> None:
        """Start all parts and wait until they are ready.

        Raises:
            CannotStart: If another cluster runs in the folder.
            Missing: If a program is not installed.
            NotReady: If a part does not start; the others are stopped again.
            NoWay: If a folder is closed to the user of a part.
        """
        programs.check()
        self._lock.take()
        with later():
            leftovers.end_all(self.folder)
        try:
            for part in (self.redis, self.postgres, *self._broker):
                part.start()
            for part in (self.redis, self.postgres):
                part.wait()
            for assistant in self.assistants:
                assistant.start()
            for part in (*self._broker, *self.assistants):
                part.wait()
            self.nginx.start()
            self.nginx.wait()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop all parts, each before those that it needs; what runs no more is passed over."""
        for part in reversed(self.parts):
            part.stop()
        self._lock.leave()

    def rolling_restart(self, code: Path | None = None, **settings: str) -> None:
        """Restart the assistants one by one, so that no turn fails.

        Args:
            code: Folder of the project that is to run from now on, with its model in ``models``.
            settings: Environment variables to change, such as PROFILE.
        """
        for assistant in self.assistants:
            self.nginx.take_out(assistant.port)
            assistant.stop()
            assistant.code = code or assistant.code
            assistant.settings.update(settings)
            assistant.start()
            assistant.wait()
            self.nginx.put_back(assistant.port)

    def __enter__(self) -> Cluster:
        """Start it."""
        self.start()
        return self

    def __exit__(self, *error: Any) -> None:
        """Stop it."""
        self.stop()

    def _addresses(self) -> Mapping[str, str]:
        """Return what every assistant of a cluster must agree on."""
        secrets = self.folder / "secrets"
        shared = {
            "DATABASE_URL": self.postgres.url,
            "REDIS_URL": self.redis.url,
            "WIDGET_SECRET": kept_secret(secrets / "widget"),
            "WIDGET_PROXIES": "1",
            "REST_TOKEN": self.rest_token,
        }
        return {**shared, "BROKER_URL": self.rabbitmq.url} if self.rabbitmq else shared
