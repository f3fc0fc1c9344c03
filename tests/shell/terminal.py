"""A real terminal: the command runs in tmux, keys go in, the screen comes out as text."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
import uuid

import pytest

from tests.conftest import ROOT

needs_tmux = pytest.mark.skipif(
    not shutil.which("tmux"), reason="tmux is not there (Debian: apt-get install tmux)"
)
#: Seconds until something must have appeared.
PATIENCE = 30.0
PROMPT = "you>"


class Terminal:
    """Runs a command; when it has left, the screen says ``left with`` its exit status.

    Args:
        arguments: Of the command.
        columns: Of the screen.
        rows: Of the screen.
        module: That is the command.
        environment: Added to the environment.
    """

    def __init__(
        self,
        *arguments: str,
        columns: int = 80,
        rows: int = 30,
        module: str = "shell",
        **environment: str,
    ) -> None:
        """Start it, on a tmux server of its own."""
        self._server = f"hust-{uuid.uuid4().hex}"
        settings = [f"{name}={value}" for name, value in environment.items()]
        command = shlex.join(["env", *settings, sys.executable, "-m", module, *arguments])
        size = ["-x", str(columns), "-y", str(rows)]
        shell = f"{command}; echo left with $?; exec sleep 1000"
        self._tmux("-f", "/dev/null", "new-session", "-d", *size, "-c", str(ROOT), shell)

    def keys(self, *keys: str) -> None:
        """Press keys, by tmux's names for them; a text is typed as it is."""
        self._tmux("send-keys", *keys)

    def say(self, text: str) -> None:
        """Type a line."""
        self._tmux("send-keys", "-l", text)
        self.keys("Enter")

    def screen(self, styles: bool = False) -> str:
        """Return what has been on the screen from the start, with escape sequences if wanted."""
        shown = ["-e"] if styles else []
        lines = self._tmux("capture-pane", "-p", "-S", "-", *shown).splitlines()
        return "\n".join(line.rstrip() for line in lines).rstrip()

    def wait(self, text: str, times: int = 1) -> str:
        """Wait until a text is on the screen so many times; return the screen."""
        until = time.monotonic() + PATIENCE
        while (screen := self.screen()).count(text) < times:
            assert time.monotonic() < until, f"no {text!r} on the screen:\n{screen}"
            time.sleep(0.05)
        return screen

    def ready(self, turns: int) -> str:
        """Wait for the prompt after so many lines that were typed; return the screen."""
        return self.wait(PROMPT, turns + 1)

    def resize(self, columns: int) -> None:
        """Make the window narrower or wider."""
        self._tmux("resize-window", "-x", str(columns))

    def close(self) -> None:
        """End it and its tmux server."""
        self._tmux("kill-server")

    def _tmux(self, *words: str) -> str:
        own = {"LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "SHELL": "/bin/sh", "NO_COLOR": ""}
        command = ["tmux", "-u", "-L", self._server, *words]
        done = subprocess.run(
            command,
            env={**os.environ, **own},
            text=True,
            capture_output=True,
            check=True,
            timeout=30,
        )
        return done.stdout
