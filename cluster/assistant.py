"""An assistant: ``python -m server``, as production runs it."""

from __future__ import annotations

import json
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Mapping, Sequence

from cluster.part import Part

ROOT = Path(__file__).resolve().parents[1]


class Assistant(Part):
    """The process.

    Args:
        number: From 1 on.
        folder: Of the cluster.
        port: Where it listens.
        settings: Its environment variables.

    Attributes:
        settings: May be changed; the next start uses them.
        code: Folder of the project, with a model for it; may be changed likewise.
    """

    def __init__(self, number: int, folder: Path, port: int, settings: Mapping[str, str]) -> None:
        """Keep what a start needs."""
        super().__init__(f"assistant-{number}", folder, port)
        self.settings, self.code = dict(settings), ROOT

    def command(self) -> Sequence[str]:
        """Return the command."""
        return [sys.executable, "-m", "server"]

    @property
    def where(self) -> Path:
        """The folder of the project."""
        return self.code

    def environment(self) -> Mapping[str, str]:
        """Return its settings; nothing but nginx can reach it from outside."""
        own = {"HOST": "127.0.0.1", "PORT": str(self.port), "VAR_DIR": str(self.folder)}
        return {**self.settings, **own}

    def ready(self) -> bool:
        """Tell whether it can answer questions."""
        return bool(self.health())

    def health(self) -> dict[str, Any]:
        """Return what it says of itself; nothing while it cannot answer questions."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=5) as got:
                return dict(json.load(got))
        except (OSError, ValueError):  # nobody there, another status, or half an answer
            return {}
