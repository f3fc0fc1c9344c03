"""Conversations as others might have had them: at other times, and with other words around."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import Any, Iterator, Sequence

from sqlalchemy.engine import Connection

from store.record import Record
from store.schema import FEEDBACK
from store.state import EMPTY, Event
from store.tables import write

#: Turns in a generated conversation, at least.
FEWEST = 4
#: Days over which they are spread, in seconds; share of turns with a thumb, and of those up.
SPREAD, RATED, LIKED = 90 * 86_400.0, 0.06, 0.72
#: What may stand around a question.
SIDES = ("before", "after")
PlayedTurn = Sequence[Event]


def write_one(
    connection: Connection, stock: Sequence[list[PlayedTurn]], words: Any, chance: random.Random
) -> int:
    """Write one conversation: some of those that were played, one after the other."""
    channel = chance.choices(list(words["channels"]), list(words["channels"].values()))[0]
    sender = f"{channel}:{chance.getrandbits(64):x}"
    moment = time.time() - SPREAD * chance.random() ** 1.4
    state, turns = EMPTY, 0
    while turns < FEWEST:
        for events in chance.choice(stock):
            moment += chance.uniform(8, 90)
            turns += 1
            message = f"{chance.getrandbits(96):024x}"
            told = list(_told(events, words, moment, message, channel, chance))
            state = state.after(message, told, {})
            record = replace(Record.of(sender, state, told), ended=moment)
            write(connection, record, only_next=False)
            if chance.random() < RATED:
                value = "up" if chance.random() < LIKED else "down"
                reason = _filled(chance.choice(words["reasons"][value]), words, chance)
                row = (sender, f"{message}.r", value, reason, moment + 5)
                connection.execute(FEEDBACK.insert().values(row))
    return turns


def _told(
    events: PlayedTurn,
    words: Any,
    moment: float,
    message: str,
    channel: str,
    chance: random.Random,
) -> Iterator[Event]:
    """Go through the events of a turn as they would be at another time, in other words."""
    began = events[0]["timestamp"]
    for event in events:
        event = {**event, "timestamp": moment + event["timestamp"] - began}
        if event["event"] == "user":
            around = [_filled(chance.choice(words[side]), words, chance) for side in SIDES]
            text = (
                event["text"] if event["text"].startswith("fact:") else event["text"].join(around)
            )
            event = {**event, "text": text, "input_channel": channel, "message_id": message}
        yield event


def _filled(text: str, words: Any, chance: random.Random) -> str:
    return str(text).format(
        first=chance.choice(words["first"]),
        last=chance.choice(words["last"]),
        number=chance.randrange(10**7, 10**8),
    )
