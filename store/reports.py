"""Reads the stored conversations one after the other, for reports; changes nothing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import Iterator, Mapping, Sequence

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from store.schema import CONVERSATIONS, EVENTS, FEEDBACK
from store.state import Event

#: Conversations that are read at once; memory holds no more of them, however many there are.
BATCH = 100
_TALK, _EVENT, _RATED = CONVERSATIONS.c, EVENTS.c, FEEDBACK.c


@dataclass(frozen=True)
class Stored:
    """A conversation as it is stored.

    Args:
        sender: Whose it is; what stands before the first colon is the channel, if it is there.
        events: All that happened, as Rasa writes it, in order.
        feedback: ``up`` or ``down``, and why, by the id of the assistant's message.
    """

    sender: str
    events: Sequence[Event]
    feedback: Mapping[str, tuple[str, str]]


def stored(connection: Connection, since: float = 0.0) -> Iterator[Stored]:
    """Yield the conversations, in the order of their names.

    Args:
        connection: To read from, such as ``create_engine(settings.database).connect()``.
        since: Those that went on after this time, in seconds since 1970.
    """
    last = ""
    while True:
        query = (
            sql.select(_TALK.sender_id)
            .where(_TALK.sender_id > last, _TALK.updated >= since)
            .order_by(_TALK.sender_id)
            .limit(BATCH)
        )
        senders = connection.execute(query).scalars().all()
        if not senders:
            return
        yield from _read(connection, senders)
        last = senders[-1]


def _read(connection: Connection, senders: Sequence[str]) -> Iterator[Stored]:
    feedback: dict[str, dict[str, tuple[str, str]]] = {}
    query = sql.select(_RATED.sender_id, _RATED.message_id, _RATED.value, _RATED.reason)
    for row in connection.execute(query.where(_RATED.sender_id.in_(senders))):
        feedback.setdefault(row.sender_id, {})[row.message_id] = row.value, row.reason
    rows = connection.execute(
        sql.select(_EVENT.sender_id, _EVENT.data)
        .where(_EVENT.sender_id.in_(senders))
        .order_by(_EVENT.sender_id, _EVENT.turn, _EVENT.position)
    )
    for sender, events in groupby(rows, key=lambda row: str(row.sender_id)):
        happened = [json.loads(row.data) for row in events]
        yield Stored(sender, happened, feedback.get(sender, {}))
