"""Starts the chat: ``python -m shell`` (or ``make shell``)."""

from __future__ import annotations

import asyncio
import sys
import uuid
from pathlib import Path

from server.quiet import quiet
from training.model import model_path

ROOT = Path(__file__).resolve().parents[1]
HELP = "Ask a question. A number picks one of the choices. /source, /reset, /quit."


def main() -> int:
    """Chat until the person leaves.

    Returns:
        Exit status.
    """
    model = model_path(ROOT)
    if not model.exists():
        print("There is no trained model yet: start with `make shell`.", file=sys.stderr)
        return 2
    quiet()
    print("Starting ...", flush=True)
    from server.app import load_agent
    from server.conversations import Conversations
    from shell.chat import Chat

    chat = Chat(load_agent(model, Conversations(ROOT / "var" / "conversations.db")))
    print(HELP)
    while True:
        try:
            typed = input("\nyou> ").strip()
        except (EOFError, KeyboardInterrupt):
            print("\nGoodbye!")
            return 0
        if typed == "/quit":
            return 0
        if typed == "/help":
            print(HELP)
        elif typed == "/reset":
            chat.sender = uuid.uuid4().hex
            print("A new conversation.")
        elif typed == "/source":
            print(chat.source())
        elif typed:
            for line in asyncio.run(chat.say(typed)):
                print(line)


if __name__ == "__main__":
    sys.exit(main())
