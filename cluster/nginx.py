"""nginx: gives each request to one of the assistants."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from string import Template
from typing import Mapping, Sequence

from cluster.part import Part
from cluster.ports import listens
from cluster.processes import children
from cluster.programs import program

#: The same file as compose and Kubernetes use.
TEMPLATE = Path(__file__).resolve().parents[1] / "deploy" / "nginx" / "nginx.conf.template"
#: Requests a second, such as come at once on top, and connections at a time, of one address.
LIMITS = {"NGINX_RATE": "30", "NGINX_BURST": "120", "NGINX_CONNECTIONS": "100"}
#: Seconds that workers of before a reload may take to end; theirs are turns that are being played.
_OLD = 40.0


class Nginx(Part):
    """The proxy.

    Args:
        folder: Of the cluster.
        port: Where it listens.
        host: The address to listen on.
        servers: Ports of the assistants.
        limits: Instead of some of :data:`LIMITS`.
    """

    gentle = signal.SIGQUIT

    def __init__(
        self,
        folder: Path,
        port: int,
        host: str,
        servers: Sequence[int],
        limits: Mapping[str, str] | None = None,
    ) -> None:
        """Keep what a start needs."""
        super().__init__("nginx", folder, port)
        self._host, self._servers = host, servers
        self._limits = {**LIMITS, **(limits or {})}
        self._out: set[int] = set()

    def prepare(self) -> None:
        """Write the configuration."""
        text = Template(TEMPLATE.read_text(encoding="utf-8")).safe_substitute(self._values())
        (self.folder / "nginx.conf").write_text(text, encoding="utf-8")

    def command(self) -> Sequence[str]:
        """Return the command."""
        configuration = str(self.folder / "nginx.conf")
        return [program("nginx"), "-e", "stderr", "-c", configuration, "-g", "daemon off;"]

    def ready(self) -> bool:
        """Tell whether it accepts connections."""
        return listens(self.port)

    def take_out(self, server: int) -> None:
        """Give no more requests to an assistant; returns when its last ones are over."""
        self._out.add(server)
        self.reload()

    def put_back(self, server: int) -> None:
        """Give requests to an assistant again."""
        self._out.discard(server)
        self.reload()

    def reload(self) -> None:
        """Read the configuration anew, and wait until the workers that had the old one are gone."""
        self.prepare()
        if not self.running:
            return
        old = self._workers()
        self.signal(signal.SIGHUP)
        until = time.monotonic() + _OLD
        while old & (now := self._workers()) or not now:
            if time.monotonic() > until or not self.running:
                return
            time.sleep(0.02)

    def _workers(self) -> set[int]:
        assert self.process  # it is running
        return set(children(self.process.pid))

    def _values(self) -> Mapping[str, str]:
        servers = (
            f"server 127.0.0.1:{port} max_fails=3 fail_timeout=2s"
            f"{' down' if port in self._out else ''};"
            for port in self._servers
        )
        return {
            "NGINX_USER": "user www-data;" if os.geteuid() == 0 else "",
            "NGINX_RUN": str(self.folder),
            "NGINX_LOG": str(self.folder / "access.log"),
            "NGINX_LISTEN": f"{self._host}:{self.port}",
            "NGINX_SCHEME": "$scheme",
            "NGINX_TRUSTED": "",
            "NGINX_RESOLVER": "",
            "ASSISTANT_SERVERS": "\n        ".join(servers),
            **self._limits,
        }
