"""RabbitMQ, with an Erlang port mapper of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import time

from tests.services.service import Service, found, free_port

#: Debian's script on the path starts it as a user whose data it shares with the system's own.
_PROGRAM = "/usr/lib/rabbitmq/bin/rabbitmq-server"


class RabbitMQ(Service):
    """A RabbitMQ broker."""

    def __init__(self) -> None:
        """Find the program and a port for its port mapper."""
        super().__init__(_PROGRAM)
        self._names, self._nodes = free_port(), free_port()
        self._mapper: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Its address."""
        return f"amqp://guest:guest@127.0.0.1:{self.port}/%2F"

    def command(self) -> list[str]:
        """Return what to run."""
        return [self.program]

    def environment(self) -> dict[str, str]:
        """Return the ports and folders of this one."""
        return {
            "RABBITMQ_NODENAME": f"test{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self._nodes),
            "ERL_EPMD_PORT": str(self._names),
            "RABBITMQ_MNESIA_BASE": str(self.folder),
            "RABBITMQ_LOG_BASE": str(self.folder),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "plugins"),
            "RABBITMQ_CONFIG_FILES": str(self.folder / "none"),
        }

    def start(self) -> None:
        """Start it; a port mapper that it started itself would outlive it."""
        if not self._mapper:
            self._mapper = subprocess.Popen([found("epmd"), "-port", str(self._names)])
        super().start()

    def stop(self) -> None:
        """Stop it as an operator does."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Let it end without a chance to tidy up."""
        self._end(signal.SIGKILL)

    def remove(self) -> None:
        """Stop it and its port mapper, and remove its data."""
        super().remove()
        if self._mapper:
            self._mapper.kill()
            self._mapper.wait()

    def _end(self, how: signal.Signals) -> None:
        """End the script and the Erlang program that it became or started."""
        if self.process:
            os.killpg(self.process.pid, how)
            self.process.wait()
            while self.ready():
                time.sleep(0.05)
