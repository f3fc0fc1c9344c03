"""An assistant with WhatsApp and Messenger, and Meta's API beside it; it can be restarted."""

from __future__ import annotations

from pathlib import Path

from tests.channels import meta_bodies as meta
from tests.channels.platform import Api
from tests.conftest import Server

SECRET = "614fc2afde15eee07a26b2fe3eaee9b9"
TOKEN = "EAAJjmJRCZBYoBO7"
VERIFY = "typed-in-the-dashboard"


def environment(api: Api) -> dict[str, str]:
    """Return the variables of both platforms."""
    return {
        "WHATSAPP_TOKEN": TOKEN,
        "WHATSAPP_PHONE_NUMBER_ID": meta.NUMBER,
        "WHATSAPP_APP_SECRET": SECRET,
        "WHATSAPP_VERIFY_TOKEN": VERIFY,
        "WHATSAPP_API": f"{api.url}/v27.0",
        "MESSENGER_PAGE_TOKEN": TOKEN,
        "MESSENGER_APP_SECRET": SECRET,
        "MESSENGER_VERIFY_TOKEN": VERIFY,
        "MESSENGER_API": f"{api.url}/v27.0",
    }


class MetaHost:
    """The running assistant.

    Args:
        folder: For its conversations.
    """

    def __init__(self, folder: Path) -> None:
        """Start it."""
        self.api, self._folder = Api(), folder
        self.start()

    def start(self) -> None:
        """Start the assistant, and wait until it is ready."""
        self.server = Server(self._folder, **environment(self.api))
        self.server.wait()

    def restart(self) -> str:
        """Stop it as Ctrl-C does, and start it again; return what it printed."""
        printed = self.server.stop()
        self.start()
        return printed

    @property
    def port(self) -> int:
        """Return where it listens now."""
        return self.server.port
