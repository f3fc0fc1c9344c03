"""An assistant that other sites may embed, with facts and words of its own; it can be restarted."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from tests.conftest import HUST, Server
from tests.widget_client import Visitor, ask

PARTNER = "https://www.partner.example"


class Host:
    """The running assistant.

    Args:
        folder: For its conversations and its copy of the profile.
    """

    def __init__(self, folder: Path) -> None:
        """Start it."""
        self.profile, self.var = folder / "profile", folder / "var"
        shutil.copytree(HUST, self.profile)
        self.printed = ""
        self.start()

    def start(self) -> None:
        """Start the assistant, and wait until it is ready."""
        self.server = Server(
            self.var,
            PROFILE=str(self.profile),
            WIDGET_ORIGINS=f"{PARTNER}, https://other.example:8443/",
            WIDGET_SESSIONS_PER_MINUTE="1000",  # each test is a visitor of its own
        )
        while self.server.get("/health")[0] != 503 and self.server.process.poll() is None:
            time.sleep(0.05)
        self.early = ask(self.server.port, "POST", "/widget/sessions")
        self.server.wait()

    def restart(self) -> None:
        """Stop it as Ctrl-C does, and start it again; another port is used."""
        self.printed += self.server.stop()
        self.start()

    @property
    def port(self) -> int:
        """Return where it listens now."""
        return self.server.port

    def visitor(self, token: str | None = None) -> Visitor:
        """Return a new visitor, or one who comes back."""
        return Visitor(self.port, token)
