"""Redis: locks, what several assistants share of a conversation, and limits."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

from redis import Redis as Client
from redis.exceptions import RedisError

from channels.widget.secret import kept_secret
from cluster.part import Part
from cluster.programs import program

#: Each change is on the disk after a second at most, so that a restart forgets next to nothing.
_CONFIGURATION = """bind 127.0.0.1
port {port}
requirepass {password}
dir {folder}
save ""
appendonly yes
appendfsync everysec
"""


class Redis(Part):
    """The process, with its data in the folder."""

    def __init__(self, folder: Path, port: int) -> None:
        """Keep what a start needs."""
        super().__init__("redis", folder, port)
        self._password = kept_secret(folder / "secrets" / "redis")

    @property
    def url(self) -> str:
        """The address for REDIS_URL."""
        return f"redis://:{self._password}@127.0.0.1:{self.port}/0"

    def prepare(self) -> None:
        """Write the configuration: a password on the command line could be read by all."""
        text = _CONFIGURATION.format(port=self.port, password=self._password, folder=self.folder)
        path = self.folder / "redis.conf"
        path.touch(mode=0o600)
        path.write_text(text)

    def command(self) -> Sequence[str]:
        """Return the command."""
        return [program("redis-server"), str(self.folder / "redis.conf")]

    def ready(self) -> bool:
        """Tell whether it answers."""
        try:
            with Client.from_url(self.url, socket_timeout=1) as client:
                return bool(client.ping())
        except RedisError:
            return False
