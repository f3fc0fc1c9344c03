"""Questions without an answer, those that mean the same together, with what can be done. Pure."""

from __future__ import annotations

import math
import shlex
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Iterable, Sequence

from facts.book import FactBook
from insight.masks import Masks
from insight.tally import Asked
from understanding.reading import NONE

#: Wordings that are shown of a group, and longest wording that makes a good phrasing.
SHOWN, SHORT = 4, 120
#: In other languages no word can be told from a name: shown is what so many people wrote alike.
ALIKE = 3
#: Least average probability of a class whose fact may be the answer.
LIKELY = 0.02
COMMAND = ".venv/bin/hust-facts"


@dataclass(frozen=True)
class Group:
    """Questions that mean the same.

    Args:
        count: How often they were asked.
        people: In how many conversations.
        last: Day of the last one.
        topic: What the assistant took most of them to be about; "" where nothing it knows.
        languages: How often in each.
        wordings: Those that may be shown, each with how often it was written.
        wordings_all: How many there are.
        fact: A fact that may be the answer already; "" where none is near.
        file: Where further phrasings for it stand, in the profile's folder.
        phrasings: Wordings without anything masked.
    """

    count: int
    people: int
    last: date
    topic: str
    languages: Counter[str]
    wordings: Sequence[tuple[str, int]]
    wordings_all: int
    fact: str
    file: str
    phrasings: Sequence[str]

    @property
    def add(self) -> str:
        """The command that makes a fact of it, ready for a shell."""
        topic = f" --topic {shlex.quote(self.topic)}" if self.topic else ""
        given = "".join(f" --phrasing={shlex.quote(text)}" for text in self.phrasings)
        return f"{COMMAND} add{topic}{given}"

    @property
    def ask(self) -> str:
        """The command that shows how it is read now."""
        return f"{COMMAND} ask {shlex.quote(self.phrasings[0])}" if self.phrasings else ""


def groups(
    asked: Sequence[Asked],
    numbers: Iterable[int],
    near: Iterable[float],
    book: FactBook,
    masks: Masks,
) -> list[Group]:
    """Put questions together, those that were asked most first.

    Args:
        asked: The questions.
        numbers: Of each one's group.
        near: How near each is to the middle of its group.
        book: The facts.
        masks: Tell which wordings have something masked.
    """
    together: dict[int, list[tuple[float, Asked]]] = {}
    for one, number, close in zip(asked, numbers, near, strict=True):
        together.setdefault(int(number), []).append((close * math.log2(1 + one.count), one))
    found = []
    for scored in together.values():
        scored.sort(key=lambda pair: (masks.masked(pair[1].text), -pair[0], pair[1].text))
        found.append(_group([one for _, one in scored], book, masks))
    return sorted(found, key=lambda group: (-group.count, -group.people, group.wordings))


def _group(members: Sequence[Asked], book: FactBook, masks: Masks) -> Group:
    """Sum up a group.

    Args:
        members: Those that speak best for it come first.
        book: The facts.
        masks: Tell which wordings have something masked.
    """
    count = sum(one.count for one in members)
    shown = [one for one in members if one.language == "en" or one.people >= ALIKE]
    topics = sum((one.topics for one in members), Counter[str]())
    known = [topic for topic, _ in topics.most_common() if book.topic(topic)]
    fact, cell = _fact(members, count, book)
    plain = [one.text for one in shown if _handy(one.text) and not masks.masked(one.text)]
    return Group(
        count=count,
        people=sum(one.people for one in members),
        last=max(one.last for one in members),
        topic=known[0] if known else "",
        languages=sum((Counter({one.language: one.count}) for one in members), Counter[str]()),
        wordings=[(one.text, one.count) for one in shown[:SHOWN]],
        wordings_all=len(members),
        fact=fact,
        file=f"nlu/{cell.replace('.', '/')}.yml" if fact else "",
        phrasings=plain[:SHOWN],
    )


def _fact(members: Sequence[Asked], count: int, book: FactBook) -> tuple[str, str]:
    """Return the fact that the questions come nearest to, and the class of its phrasings."""
    cells = sum((one.cells for one in members), Counter[str]())
    for cell, chance in cells.most_common():
        topic, _, aspect = cell.partition(".")
        about = book.about(topic, aspect) if topic != NONE and aspect else []
        if about and chance >= LIKELY * count:
            return about[0].id, cell
    return "", ""


def _handy(text: str) -> bool:
    """Tell whether a wording can stand on a command line, where a dash begins an option."""
    return len(text) <= SHORT and not text.startswith("-")
