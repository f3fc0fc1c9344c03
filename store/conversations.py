"""Keeps the conversations: each event in a database, what the next turn needs also in memory.

Rasa's own store reads a whole conversation back before each turn and counts it again after,
and Rasa replays what it is given several times in a turn: the longer, the slower. Here a turn
sees the slots and the message before; nothing of the assistant looks further back.
"""

from __future__ import annotations

import json
import logging
from collections import OrderedDict
from pathlib import Path
from typing import Any, Iterable, Mapping

import sqlalchemy as sql
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet, UserUttered, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker

from operations.metrics import count_error

logger = logging.getLogger(__name__)
#: Conversations held in memory; others are read from the database.
HELD = 500


class Recent(DialogueStateTracker):
    """A conversation's slots and last message.

    Attributes:
        stored: How many of its events need not be written (any more).
    """

    stored = 0


class Conversations(SQLTrackerStore):
    """Rasa's tracker store on SQLite, with a cost that is the same at any length.

    Args:
        database: SQLite file; made where it is not there.
        held: Conversations to hold in memory.
    """

    def __init__(self, database: Path, held: int = HELD) -> None:
        """Open the database."""
        database.parent.mkdir(parents=True, exist_ok=True)
        super().__init__(Domain.empty(), dialect="sqlite", db=str(database))
        self._events = self.SQLEvent.__table__
        self._held: OrderedDict[str, Recent] = OrderedDict()
        self._limit = held
        # Rasa's engine opens and closes the file for each transaction: 1 ms in a turn.
        url: Any = self.engine.url  # type: ignore[has-type]  # Rasa states none
        self.engine = sql.create_engine(url, poolclass=sql.pool.QueuePool)
        sql.event.listen(self.engine, "connect", _set_up)

    def init_tracker(self, sender_id: str) -> Recent:
        """Start a conversation."""
        return Recent(sender_id, self.domain.slots)

    async def retrieve(self, sender_id: str) -> Recent | None:
        """Return a conversation's slots and last message, None where there is none.

        It is taken out of memory until it is saved, so that a turn that fails leaves no trace.
        """
        held = self._held.pop(sender_id, None)
        return held or self._read(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write a conversation's new events; where that fails, they are kept for the next time."""
        recent = tracker if isinstance(tracker, Recent) else None
        new = list(tracker.events)[recent.stored if recent else 0 :]
        if not new:
            return
        try:
            with self.engine.begin() as connection:
                connection.execute(self._events.insert(), _rows(tracker.sender_id, new))
        except sql.exc.SQLAlchemyError:
            logger.exception("A turn could not be stored; it is tried again with the next turn.")
            count_error("not_stored")
            if recent:
                self._hold(recent)
            return
        slots = {slot.name: slot.value for slot in tracker.slots.values() if slot.has_been_set}
        self._hold(self._recent(tracker.sender_id, slots, tracker.events))

    def append(self, sender_id: str, events: Iterable[Event]) -> None:
        """Write events that came about outside a turn; the next turn reads them back."""
        self._held.pop(sender_id, None)
        with self.engine.begin() as connection:
            connection.execute(self._events.insert(), _rows(sender_id, events))

    def forget(self, sender_id: str) -> None:
        """Remove a conversation."""
        self._held.pop(sender_id, None)
        with self.engine.begin() as connection:
            connection.execute(self._events.delete().where(self._events.c.sender_id == sender_id))

    def _hold(self, recent: Recent) -> None:
        self._held[recent.sender_id] = recent
        if len(self._held) > self._limit:
            self._held.popitem(last=False)

    def _recent(self, sender_id: str, slots: Mapping[str, Any], events: Iterable[Event]) -> Recent:
        """Rebuild a conversation from its slots and its last message, listening for the next."""
        messages = [event for event in events if isinstance(event, UserUttered)][-1:]
        before = [SlotSet(name, value) for name, value in slots.items()]
        listen = ActionExecuted(ACTION_LISTEN_NAME)
        kept = [*before, listen, *messages, *([listen] if messages else [])]
        recent = Recent.from_events(sender_id, kept, self.domain.slots)
        recent.stored = len(recent.events)
        return recent

    def _read(self, sender_id: str) -> Recent | None:
        """Read the latest value of each slot, and the last message, from the database."""
        table = self._events.c
        last = sql.select(sql.func.max(table.id)).where(table.sender_id == sender_id)
        message = last.where(table.type_name == UserUttered.type_name)
        slots = last.where(table.type_name == SlotSet.type_name).group_by(table.action_name)
        with self.engine.connect() as connection:
            found, values = (
                [json.loads(data) for (data,) in connection.execute(query)]
                for query in (
                    sql.select(table.data).where(table.id.in_(ids)) for ids in (message, slots)
                )
            )
        if not found and not values:
            return None
        set_slots = {value["name"]: value["value"] for value in values}
        return self._recent(sender_id, set_slots, deserialise_events(found))


def _set_up(connection: Any, record: Any) -> None:
    """Let SQLite write ahead: a turn waits for no disk, and only a power cut can lose one."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")


def _rows(sender_id: str, events: Iterable[Event]) -> list[dict[str, Any]]:
    rows = []
    for event in events:
        data = event.as_dict()
        intent = data.get("parse_data", {}).get("intent", {}).get("name")
        rows.append(
            {
                "sender_id": sender_id,
                "type_name": event.type_name,
                "timestamp": data.get("timestamp"),
                "intent_name": intent,
                "action_name": data.get("name"),
                "data": json.dumps(data),
            }
        )
    return rows
