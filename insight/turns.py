"""A turn of a conversation as the report counts it, from the events that are stored. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, Iterator, Mapping, Sequence

from channels.messages import REPLY, SHOWN
from dialogue.decision import ANSWER, CHITCHAT, CLARIFY, DECLINE
from understanding.reading import NONE

OUTCOMES = (ANSWER, CLARIFY, DECLINE, CHITCHAT)
#: Of a turn to which no reply, or none of the known kinds, was given.
FAILED = "failed"
Event = Mapping[str, Any]


@dataclass(frozen=True)
class Turn:
    """What was asked, and what came of it.

    Args:
        reply: Id of the assistant's message, as feedback names it.
        time: In seconds since 1970.
        channel: Over which it came.
        text: What the person wrote, or the title of the button.
        language: ISO 639-1.
        outcome: ``answer``, ``clarify``, ``decline``, ``chitchat``, or ``failed``.
        facts: Ids of the facts told.
        offered: Ids of the facts among which the person was to choose.
        before: The same, of the turn before.
        topic: What was asked about, where it was declined.
        style: What the page lacks: an aspect, a constraint, or a kind of message.
        cells: The likeliest classes (understanding/cells.py) with probability.
    """

    reply: str
    time: float
    channel: str
    text: str
    language: str = "en"
    outcome: str = FAILED
    facts: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    topic: str = NONE
    style: str = ""
    cells: tuple[tuple[str, float], ...] = ()


def turns(sender: str, events: Iterable[Event]) -> Iterator[Turn]:
    """Go through the turns of a conversation.

    Args:
        sender: Its name, which begins with the channel in most cases.
        events: All that happened in it, in order, as Rasa writes it.
    """
    asked: Event | None = None
    said: list[Event] = []
    decision: Mapping[str, Any] = {}
    before: tuple[str, ...] = ()
    for event in (*events, None):
        if event is None or event["event"] == "user":
            if asked is not None:
                turn = _turn(sender, asked, said, decision, before)
                before = turn.offered
                yield turn
            asked, said = event, []
        elif event["event"] == "bot":
            said.append(event)
        elif event.get("name") == "decision":  # written where it differs from the one before
            decision = event.get("value") or {}


def _turn(
    sender: str,
    asked: Event,
    said: Sequence[Event],
    decision: Mapping[str, Any],
    before: tuple[str, ...],
) -> Turn:
    replies = [(event.get("data") or {}).get("custom") or {} for event in said]
    custom = next((one for one in replies if one.get("outcome")), {})
    outcome = custom.get("outcome")
    reading = (asked.get("parse_data") or {}).get("reading") or {}
    parts = decision.get("parts", ()) if decision.get("outcome") == outcome else ()
    declined = next((part for part in parts if part["outcome"] == DECLINE), None) or {}
    segments = reading.get("segments") or ()
    main: Event = max(segments, key=lambda segment: float(segment["confidence"]), default={})
    shown = (asked.get("metadata") or {}).get(SHOWN)
    return Turn(
        reply=f"{asked.get('message_id')}{REPLY}",
        time=asked["timestamp"],
        channel=_channel(sender, asked),
        text=shown or asked.get("text") or "",
        language=reading.get("language") or "en",
        outcome=outcome if outcome in OUTCOMES else FAILED,
        facts=tuple(custom.get("facts") or ()),
        offered=tuple(f for p in parts if p["outcome"] == CLARIFY for f in p["facts"]),
        before=before,
        topic=declined.get("topic") or NONE,
        style=declined.get("style") or "",
        cells=tuple((cell, chance) for cell, chance in main.get("cells") or ()),
    )


def _channel(sender: str, asked: Event) -> str:
    name, colon, _ = sender.partition(":")
    return str(asked.get("input_channel") or (name if colon else "rest"))
