"""RabbitMQ: the event stream for analytics."""

from __future__ import annotations

from pathlib import Path
from typing import Mapping, Sequence

from channels.widget.secret import kept_secret
from cluster.part import Part
from cluster.ports import listens
from cluster.programs import program
from cluster.user import unprivileged

#: The user that the assistants publish as.
ROLE = "assistant"
_CONFIGURATION = """listeners.tcp.1 = 127.0.0.1:{port}
default_user = {role}
default_pass = {password}
"""


class PortMapper(Part):
    """Erlang's epmd, in the foreground: started by RabbitMQ, it would outlive the cluster."""

    user = unprivileged("rabbitmq")

    def __init__(self, folder: Path, port: int) -> None:
        """Keep what a start needs."""
        super().__init__("epmd", folder, port)

    def command(self) -> Sequence[str]:
        """Return the command."""
        return [program("epmd"), "-address", "127.0.0.1", "-port", str(self.port)]

    def ready(self) -> bool:
        """Tell whether it listens."""
        return listens(self.port)


class RabbitMQ(Part):
    """The broker, with its data in the folder; as root it runs as the user ``rabbitmq``.

    Args:
        folder: Of the cluster.
        port: For AMQP.
        inner: For Erlang's own protocol.
        mapper: Where Erlang finds that port.
    """

    user = unprivileged("rabbitmq")

    def __init__(self, folder: Path, port: int, inner: int, mapper: PortMapper) -> None:
        """Keep what a start needs."""
        super().__init__("rabbitmq", folder, port)
        self._inner, self._mapper = inner, mapper
        self._password = kept_secret(folder / "secrets" / "rabbitmq")

    @property
    def url(self) -> str:
        """The address for BROKER_URL."""
        return f"amqp://{ROLE}:{self._password}@127.0.0.1:{self.port}"

    def prepare(self) -> None:
        """Write the configuration."""
        path = self.folder / "rabbitmq.conf"
        path.touch(mode=0o600)
        values = {"port": self.port, "role": ROLE, "password": self._password}
        path.write_text(_CONFIGURATION.format(**values))
        (self.folder / "plugins").write_text("[].\n")

    def command(self) -> Sequence[str]:
        """Return the command: not Debian's wrapper, which writes into /var."""
        return [program("rabbitmq-server")]

    @property
    def where(self) -> Path:
        """A folder that the user ``rabbitmq`` may enter."""
        return self.folder

    def environment(self) -> Mapping[str, str]:
        """Return RabbitMQ's settings, which keep all it writes in the folder."""
        return {
            "HOME": str(self.folder),
            "ERL_EPMD_PORT": str(self._mapper.port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": f"assistant-{self.port}@localhost",
            "RABBITMQ_DIST_PORT": str(self._inner),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
            "RABBITMQ_CONFIG_FILE": str(self.folder / "rabbitmq.conf"),
            "RABBITMQ_CONF_ENV_FILE": str(self.folder / "none"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "plugins"),
            "RABBITMQ_MNESIA_BASE": str(self.folder / "mnesia"),
            "RABBITMQ_LOG_BASE": str(self.folder / "log"),
            "RABBITMQ_LOGS": "-",
        }

    def ready(self) -> bool:
        """Tell whether it accepts connections."""
        return listens(self.port)
