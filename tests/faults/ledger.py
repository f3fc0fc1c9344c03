"""The ledger of a load: what was asked, what came back, and what the assistant kept. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Iterable, Iterator, Mapping, Sequence

#: Stands in the polite reply to a turn that failed, and in no other.
APOLOGY = "something went wrong"
#: Messages of a conversation that the assistant shows (README).
SHOWN = 200


@dataclass(frozen=True)
class Said:
    """What a reply amounts to.

    Args:
        outcome: As the assistant names it; ``apology`` where the turn failed.
        facts: Ids of those told, or asked back about.
    """

    outcome: str
    facts: tuple[str, ...] = ()


SORRY = Said("apology")


@dataclass
class Turn:
    """A message and what came back.

    Args:
        id: Of the message.
        text: Of the message.
        wanted: The right reply.
        got: The reply as often as it came; a message may be sent several times.
        sent: How often it was sent.
        seconds: From the first sending to the first reply.
    """

    id: str
    text: str
    wanted: Said
    got: list[Said] = field(default_factory=list)
    sent: int = 0
    seconds: float = 0.0


@dataclass(frozen=True)
class Kept:
    """A turn as the assistant has kept it: the message's id, and what was replied to it."""

    id: str
    said: tuple[Said, ...]


@dataclass
class Talk:
    """A conversation.

    Args:
        name: Tells people which one it was.
        sender: Tells the assistant.
        turns: In order.
        histories: The conversation as the assistant showed it after these turns, each time.
    """

    name: str
    sender: str
    turns: list[Turn] = field(default_factory=list)
    histories: list[list[Kept]] = field(default_factory=list)


def said(message: Mapping[str, Any]) -> Said:
    """Return what a reply of the widget's channel amounts to."""
    if APOLOGY in (message["text"] or ""):
        return SORRY
    if message["outcome"] == "clarify":
        payloads = [button["payload"] for button in message["buttons"]]
        return Said("clarify", tuple(payload.partition(":")[2] for payload in payloads))
    return Said(message["outcome"], tuple(message["facts"]))


def history(messages: Iterable[Mapping[str, Any]]) -> list[Kept]:
    """Return the turns of a conversation that the widget's channel shows."""
    kept: list[Kept] = []
    for message in messages:
        if message["from"] == "user":
            kept.append(Kept(message["id"], ()))
        else:
            kept[-1] = Kept(kept[-1].id, (*kept[-1].said, said(message)))
    return kept


def troubles(
    talks: Iterable[Talk],
    stored: Mapping[str, Sequence[Kept]],
    apologies: bool = False,
    at_hand: int = SHOWN // 2,
) -> list[str]:
    """Check every turn: answered once and rightly, kept once and in order.

    Args:
        talks: The conversations.
        stored: What the database has, by sender.
        apologies: Whether a turn may have got an apology.
        at_hand: Turns that the assistant must show at least, but for the last time: while its
            database is away it knows the last ones only.

    Returns:
        A sentence for each trouble, with conversation and turn.
    """
    found: list[str] = []
    for talk in talks:
        problems = [problem for turn in talk.turns for problem in _answers(turn, apologies)]
        for number, kept in enumerate(talk.histories, start=1):
            last = number == len(talk.histories)
            must = SHOWN // 2 if last else min(SHOWN // 2, max(at_hand, len(kept)))
            problems += _kept(f"history {number}", talk.turns[-must:], kept)
        problems += _kept("the database", talk.turns, stored.get(talk.sender, ()))
        found += [f"{talk.name} ({talk.sender}): {problem}" for problem in problems]
    return found


def summary(talks: Sequence[Talk]) -> str:
    """Return how much was said, for people to read."""
    turns = [turn for talk in talks for turn in talk.turns]
    again = sum(turn.sent > 1 for turn in turns)
    sorry = sum(SORRY in turn.got for turn in turns)
    longest = max((turn.seconds for turn in turns), default=0.0)
    return (
        f"{len(talks)} conversations, {len(turns)} turns, {again} sent more than once, "
        f"{sorry} apologies, longest wait {longest:.1f} s"
    )


def _answers(turn: Turn, apologies: bool) -> Iterator[str]:
    where = f"{turn.text!r} (message {turn.id}, sent {turn.sent} times)"
    if not turn.got:
        yield f"{where} was never answered."
    if len(set(turn.got)) > 1:
        yield f"{where} has several replies: {turn.got}."
    allowed = {turn.wanted, SORRY} if apologies else {turn.wanted}
    for wrong in set(turn.got) - allowed:
        yield f"{where} got {wrong} instead of {turn.wanted}."


def _kept(place: str, turns: Sequence[Turn], kept: Sequence[Kept]) -> Iterator[str]:
    asked, there = [turn.id for turn in turns], [one.id for one in kept]
    times = Counter(there)
    for turn in turns:
        if times[turn.id] != 1:
            yield f"{turn.text!r} (message {turn.id}) is {times[turn.id]} times in {place}."
    for unknown in times.keys() - set(asked):
        yield f"{place} has message {unknown}, which nobody sent."
    if there != asked and sorted(there) == sorted(asked):
        yield f"{place} is out of order: {there} instead of {asked}."
    said_of = {one.id: one.said for one in kept}
    for turn in turns:
        if turn.got and turn.id in said_of and said_of[turn.id] != (turn.got[0],):
            told = list(said_of[turn.id])
            yield f"{turn.text!r} got {turn.got[0]}, but {place} has {told}."
