"""Counts turns as they come by; of what people wrote, only the masked text is kept. Pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from typing import Mapping, Sequence

from dialogue.decision import ANSWER, DECLINE
from insight.masks import Masks
from insight.turns import Turn
from understanding.reading import NONE

#: Declined messages that ask for nothing the page could say.
NO_QUESTION = ("injection", "gibberish")
#: Of longer messages, the beginning is kept.
LONGEST = 240
_KEY = re.compile(r"[^\w\[\]…]+")


@dataclass
class Asked:
    """A question without an answer, as often as it was asked in these words.

    Args:
        text: Masked.
        language: ISO 639-1.
        count: How often it was asked.
        people: In how many conversations.
        last: Day when it was last asked.
        topics: What the assistant took it to be about, counted.
        cells: The likeliest classes, with the probability added up.
    """

    text: str
    language: str
    last: date
    count: int = 0
    people: int = 0
    topics: Counter[str] = field(default_factory=Counter)
    cells: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Rating:
    """What a visitor thought of an answer, and why, masked."""

    day: date
    value: str
    question: str
    facts: tuple[str, ...]
    reason: str


class Tally:
    """Counts.

    Args:
        masks: Take personal data out of texts.

    Attributes:
        conversations: How many there were.
        days: Turns by outcome, for each day.
        facts: How often each was told.
        chosen: How often a fact, or none (""), was chosen among some that were offered.
        channels: Turns over each.
        languages: Turns in each.
        liked: Thumbs ``up`` and ``down`` for each fact.
        ratings: Of those thumbs that came with a reason or are down.
        thumbs: All thumbs.
        asked: Questions without an answer.
    """

    def __init__(self, masks: Masks) -> None:
        """Start with nothing."""
        self._masks = masks
        self.conversations = 0
        self.days: dict[date, Counter[str]] = {}
        self.facts, self.channels, self.languages = Counter[str](), Counter[str](), Counter[str]()
        self.chosen: dict[tuple[str, ...], Counter[str]] = {}
        self.liked: dict[str, Counter[str]] = {}
        self.thumbs = Counter[str]()
        self.ratings: list[Rating] = []
        self.asked: dict[str, Asked] = {}

    @property
    def outcomes(self) -> Counter[str]:
        """Turns by outcome."""
        return sum(self.days.values(), Counter[str]())

    def add(self, turns: Sequence[Turn], rated: Mapping[str, tuple[str, str]]) -> None:
        """Count a conversation.

        Args:
            turns: Its turns, in order.
            rated: ``up`` or ``down`` and why, by the id of the reply.
        """
        self.conversations += 1
        here: set[str] = set()
        for turn in turns:
            day = day_of(turn.time)
            self.days.setdefault(day, Counter())[turn.outcome] += 1
            self.channels[turn.channel] += 1
            self.languages[turn.language] += 1
            self.facts.update(turn.facts if turn.outcome == ANSWER else ())
            if turn.before:
                told = [fact for fact in turn.facts if fact in turn.before]
                self.chosen.setdefault(turn.before, Counter()).update(told or [""])
            if turn.outcome == DECLINE and turn.style not in NO_QUESTION:
                self._ask(turn, day, here)
            if turn.reply in rated:
                self._rate(turn, day, *rated[turn.reply])

    def _ask(self, turn: Turn, day: date, here: set[str]) -> None:
        text = self._mask(turn.text, turn.language)
        key = _KEY.sub(" ", text.casefold()).strip()
        if not key:
            return
        one = self.asked.setdefault(key, Asked(text, turn.language, day))
        one.count += 1
        one.people += key not in here
        here.add(key)
        one.last = max(one.last, day)
        if turn.topic != NONE:
            one.topics[turn.topic] += 1
        for cell, chance in turn.cells:
            one.cells[cell] += chance  # type: ignore[assignment]

    def _rate(self, turn: Turn, day: date, value: str, reason: str) -> None:
        self.thumbs[value] += 1
        for fact in turn.facts:
            self.liked.setdefault(fact, Counter())[value] += 1
        if reason or value == "down":
            question = self._mask(turn.text, turn.language)
            why = self._mask(reason, "en")
            self.ratings.append(Rating(day, value, question, turn.facts, why))

    def _mask(self, text: str, language: str) -> str:
        masked = self._masks.mask(text[: 4 * LONGEST], english=language == "en")
        return masked if len(masked) <= LONGEST else masked[:LONGEST].rstrip() + " …"


def day_of(time: float) -> date:
    """Return the day of a time, in UTC."""
    return datetime.fromtimestamp(time, timezone.utc).date()
