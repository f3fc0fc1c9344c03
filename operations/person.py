"""What is kept of one conversation: shown or removed, while the assistant runs or not.

``python -m operations.person forget telegram:4711``, or ``export``.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from functools import partial
from pathlib import Path

from server.checks import CannotStart
from server.quiet import quiet
from store.kept import find_all
from store.service import Away
from store.settings import Settings, settings_from

ROOT = Path(__file__).resolve().parents[1]
USAGE = "make forget SENDER=telegram:4711, or make export SENDER=telegram:4711"
UNKNOWN = (
    "Nothing is kept of {sender}. Names begin with the channel, such as telegram:4711 or "
    "widget:…, and over REST they are what the program sends as `sender`. Set DATABASE_URL, "
    "REDIS_URL or VAR_DIR as for the assistant."
)
#: Seconds after which a turn that was being played is over; what it left is removed as well.
TURN = 1.0


def main(arguments: list[str]) -> int:
    """Do what the arguments say.

    Returns:
        Exit status: 0 done, 1 nothing is kept of that name, 2 wrong use, 3 not possible now.
    """
    if len(arguments) != 2 or arguments[0] not in ("forget", "export") or not arguments[1]:
        print(f"Usage: {USAGE}", file=sys.stderr)
        return 2
    quiet()
    try:
        settings = settings_from(os.environ, Path(os.environ.get("VAR_DIR", ROOT / "var")))
        work = forget if arguments[0] == "forget" else export
        found = asyncio.run(work(settings, arguments[1]))
    except CannotStart as mistake:
        print(mistake, file=sys.stderr)
        return 2
    except Away as service:
        print(f"{service} cannot be reached; nothing is certain. Try again.", file=sys.stderr)
        return 3
    if not found:
        print(UNKNOWN.format(sender=arguments[1]), file=sys.stderr)
    return 0 if found else 1


async def forget(settings: Settings, sender: str) -> bool:
    """Remove a conversation, and say what that was; return whether there was any."""
    from store.conversations import Conversations

    store = Conversations(settings)
    try:
        found = await store.database.read(partial(find_all, sender=sender))
        rows = await store.forget(sender)
        await asyncio.sleep(TURN)
        rows += await store.forget(sender)
    finally:
        await store.services.stop()
    asked = sum(event["event"] == "user" for event in found["events"])
    if rows:
        print(
            f"Removed {sender}: {asked} messages and their replies, "
            f"{len(found['feedback'])} ratings ({rows} rows). Backups still have them."
        )
    return rows > 0


async def export(settings: Settings, sender: str) -> bool:
    """Print all that is kept of a conversation as JSON; return whether there is any."""
    from store.conversations import Conversations

    store = Conversations(settings)
    try:
        found = await store.database.read(partial(find_all, sender=sender))
    finally:
        await store.services.stop()
    if any(found.values()):
        print(json.dumps({"sender": sender, **found}, ensure_ascii=False, indent=2))
    return any(found.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
