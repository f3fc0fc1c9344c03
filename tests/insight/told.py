"""Writes conversations as the assistant stores them, with times of the test's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any, Iterator, Sequence

import sqlalchemy as sql

from insight.turns import turns
from store.record import Record
from store.schema import FEEDBACK, make_tables
from store.state import EMPTY, Event
from store.tables import write


@dataclass(frozen=True)
class Said:
    """A turn: what was asked, and what came of it."""

    text: str
    outcome: str = "decline"
    facts: Sequence[str] = ()
    topic: str = "none"
    style: str = "other"
    cell: str = ""
    language: str = "en"
    thumb: str = ""
    reason: str = ""

    def events(self, message: str, moment: float) -> Iterator[Event]:
        """Go through the events of the turn."""
        cells = [[self.cell, 0.9]] if self.cell else []
        segments = [{"text": self.text, "confidence": 0.9, "cells": cells}]
        reading = {"language": self.language, "segments": segments}
        offered = self.outcome == "clarify"
        part = {"outcome": self.outcome, "facts": list(self.facts), "style": self.style}
        decision = {"outcome": self.outcome, "parts": [{**part, "topic": self.topic}]}
        custom = {"outcome": self.outcome, "facts": [] if offered else list(self.facts)}
        at: dict[str, Any] = {"timestamp": moment}
        yield {"event": "user", "text": self.text, "message_id": message, **at,
               "parse_data": {"reading": reading}}  # fmt: skip
        yield {"event": "slot", "name": "decision", "value": decision, **at}
        yield {"event": "bot", "text": "…", "data": {"custom": custom}, **at}


def at(day: str) -> float:
    """Return noon of a day, in UTC."""
    return datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=timezone.utc).timestamp()


def tell(url: str, sender: str, day: str, *said: Said) -> None:
    """Write a conversation."""
    engine = sql.create_engine(url)
    with engine.begin() as connection:
        make_tables(connection)
        state, moment = EMPTY, at(day)
        for number, turn in enumerate(said):
            message = f"{sender}-{number}"
            events = list(turn.events(message, moment + number))
            state = state.after(message, events, {})
            record = replace(Record.of(sender, state, events), ended=moment + number)
            write(connection, record, only_next=False)
            if turn.thumb:
                row = (sender, f"{message}.r", turn.thumb, turn.reason, moment + number)
                connection.execute(FEEDBACK.insert().values(row))
    engine.dispose()


def read(sender: str, *said: Said) -> list[Any]:
    """Return the turns that the report reads from a conversation."""
    events = [event for n, turn in enumerate(said) for event in turn.events(f"m{n}", float(n))]
    return list(turns(sender, events))
