"""Fills a database with generated conversations, to try the report and to time it.

``python -m insight.sample 5000`` lets the assistant itself answer some hundred conversations,
those of the profile's evaluation among them, and stores them again and again: at other times,
over other channels, with other words around the questions, and with feedback.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
import tempfile
import uuid
from functools import partial
from pathlib import Path
from typing import Sequence

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from facts.folders import ROOT, profile_folder
from facts.loader import read_yaml
from insight.varied import PlayedTurn, write_one
from server.checks import CannotStart
from server.quiet import quiet
from store.schema import EVENTS, make_tables
from store.settings import in_file, settings_from
from store.state import Event

#: Conversations of the evaluation that are played.
PLAYED = 300


def fill(url: str, number: int, played: int = PLAYED, seed: int = 1) -> int:
    """Write conversations into a database.

    Args:
        url: Of the database, as SQLAlchemy writes it.
        number: Of conversations.
        played: How many conversations of the evaluation they are made of.
        seed: The same gives the same conversations.

    Returns:
        How many turns were written.
    """
    chance = random.Random(seed)
    words = read_yaml(Path(__file__).with_name("sample.yml"))
    stock = asyncio.run(_played([*_scripts(played, chance), *([q] for q in words["questions"])]))
    engine = sql.create_engine(url)
    with engine.begin() as connection:
        make_tables(connection)
        turns = sum(write_one(connection, stock, words, chance) for _ in range(number))
    engine.dispose()
    return turns


def _scripts(number: int, chance: random.Random) -> list[list[str]]:
    """Return what the people of the profile's evaluation write, conversation by conversation."""
    paths = sorted((profile_folder() / "evaluation" / "conversations").glob("*.jsonl"))
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    chosen = chance.sample(lines, min(number, len(lines)))
    return [[turn["user"] for turn in json.loads(line)["turns"]] for line in chosen]


async def _played(scripts: Sequence[Sequence[str]]) -> list[list[PlayedTurn]]:
    """Let the assistant answer, and return what it stored of each conversation, turn by turn."""
    from channels.question import Question
    from channels.turns import Turns
    from server.app import load_agent
    from store.conversations import Conversations
    from training.model import model_path

    with tempfile.TemporaryDirectory() as folder:
        store = Conversations(in_file(Path(folder) / "played.db"))
        turns = Turns(load_agent(model_path(), store).handle_message, store, "widget")
        played: list[list[PlayedTurn]] = []
        for script in scripts:
            sender = uuid.uuid4().hex
            events: list[PlayedTurn] = []
            for text in script:
                question = Question(uuid.uuid4().hex, text, text)
                await turns.play(sender, question, {"text": "sorry"})
                events.append(await store.database.read(partial(_last_turn, sender=sender)))
            played.append(events)
        await store.services.stop()
    return played


def _last_turn(connection: Connection, sender: str) -> list[Event]:
    column = EVENTS.c
    last = sql.select(sql.func.max(column.turn)).where(column.sender_id == sender)
    query = sql.select(column.data).where(
        column.sender_id == sender, column.turn == last.scalar_subquery()
    )
    return [
        json.loads(data) for data in connection.execute(query.order_by(column.position)).scalars()
    ]


def main(arguments: Sequence[str]) -> int:
    """Fill the database that DATABASE_URL or VAR_DIR name, which must hold no conversations."""
    if len(arguments) != 1 or not arguments[0].isdecimal():
        print("Usage: python -m insight.sample 5000", file=sys.stderr)
        return 2
    quiet()
    folder = Path(os.environ.get("VAR_DIR", ROOT / "build" / "sample"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        settings = settings_from(os.environ, folder)
    except CannotStart as mistake:
        print(mistake, file=sys.stderr)
        return 2
    turns = fill(settings.database, int(arguments[0]))
    print(f"{arguments[0]} conversations with {turns} turns. VAR_DIR={folder} make report")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
