"""What the NLU found in a message, as plain data that survives JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

#: Topic or aspect of a segment that does not name one.
NONE = "none"


@dataclass(frozen=True)
class Mention:
    """Something of a known list that the text names.

    Args:
        kind: ``topic``, ``country``, ``continent``, ``city``, ``province``, ``university``,
            ``ministry``, ``number`` or ``fact`` (a button).
        value: Its id, or the number as text.
        text: The words.
        start: Offset in the segment, in characters.
        relation: For numbers: ``eq``, ``more``, ``less``, ``at_least``, ``at_most``, ``about``,
            or ``loose`` ("a couple of hundred").
        unit: For numbers: the next content word, lower-cased.
        within: What it lies in: a country's continent, a city's country.
    """

    kind: str
    value: str
    text: str
    start: int
    relation: str = "eq"
    unit: str = ""
    within: str = ""

    @property
    def number(self) -> float:
        """The value as a number.

        Raises:
            ValueError: If this is not a number mention.
        """
        return float(self.value)


@dataclass(frozen=True)
class Segment:
    """One thing that a message says or asks.

    Args:
        text: The words.
        link: How it joins what stands before: ``start``, ``sentence``, ``and``, ``than``, ``or``.
        intent: Rasa intent, such as ``ask`` or ``greet``.
        confidence: Of the best label, 0 to 1.
        cells: The likeliest classes (understanding/cells.py) with probability, best first.
        topics: Topic ids with probability, best first.
        aspects: Aspect ids with probability, best first.
        yes_no: Probability that it wants a yes or no.
        mentions: What it names.
        context: Topic of the words before it, where they are not said or asked by themselves.
        several: Probability that it asks two things.
    """

    text: str
    link: str = "start"
    intent: str = "ask"
    confidence: float = 0.0
    cells: tuple[tuple[str, float], ...] = ()
    topics: tuple[tuple[str, float], ...] = ()
    aspects: tuple[tuple[str, float], ...] = ()
    yes_no: float = 0.0
    mentions: tuple[Mention, ...] = ()
    context: str = NONE
    several: float = 0.0

    @property
    def topic(self) -> str:
        """The likeliest topic."""
        return self.topics[0][0] if self.topics else NONE

    @property
    def aspect(self) -> str:
        """The likeliest aspect."""
        return self.aspects[0][0] if self.aspects else NONE

    def topic_probability(self, topic: str) -> float:
        """Return how likely a topic is, 0 where it was not among the best."""
        return dict(self.topics).get(topic, 0.0)

    def named(self, *kinds: str) -> list[Mention]:
        """Return the mentions of some kinds in text order."""
        return [mention for mention in self.mentions if mention.kind in kinds]


@dataclass(frozen=True)
class Reading:
    """A whole message as understood.

    Args:
        text: The message.
        segments: Its parts in order.
        language: ISO 639-1 code of the language it is written in.
        mentions: What the message names anywhere, also in words that ask nothing.
    """

    text: str
    segments: tuple[Segment, ...] = field(default=())
    language: str = "en"
    mentions: tuple[Mention, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return JSON-ready data; dataclasses' own way there takes twenty times as long."""
        segments = [
            {**vars(segment), "mentions": [{**vars(mention)} for mention in segment.mentions]}
            for segment in self.segments
        ]
        return {
            **vars(self),
            "segments": segments,
            "mentions": [{**vars(m)} for m in self.mentions],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Reading:
        """Rebuild a reading from :meth:`as_dict`, also after a trip through JSON."""
        segments = tuple(
            Segment(
                **{
                    **segment,
                    "cells": tuple((c, p) for c, p in segment["cells"]),
                    "topics": tuple((t, p) for t, p in segment["topics"]),
                    "aspects": tuple((a, p) for a, p in segment["aspects"]),
                    "mentions": tuple(Mention(**m) for m in segment["mentions"]),
                }
            )
            for segment in data["segments"]
        )
        mentions = tuple(Mention(**mention) for mention in data["mentions"])
        return cls(data["text"], segments, data["language"], mentions)
