"""Makes of a reviewer's row a conversation with what its last reply must be. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Sequence

from dialogue.decision import ANSWER, CHITCHAT, CLARIFY, DECLINE
from dialogue.numbers import NO, YES
from facts.book import FactBook
from office.phrasings import folded
from office.reviewing.table import Cells, Wrong

OUTCOMES = (ANSWER, CLARIFY, DECLINE, CHITCHAT)
VERDICTS = (YES, NO)
#: How fact ids look; a text hardly ever does.
_ID = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
_QUOTED = re.compile(r"[\"'\u201c](.+)[\"'\u201d]")


@dataclass(frozen=True)
class Case:
    """A conversation whose last turn has an expectation.

    Args:
        line: Of the reviewer's file, from 1.
        said: All that the person writes, in order.
        answered: What was said to the last of it; "" where the reviewer does not say.
        turn: The last turn as a conversation test has it.
    """

    line: int
    said: tuple[str, ...]
    answered: str
    turn: dict[str, Any]

    @property
    def key(self) -> tuple[str, ...]:
        """What two cases have in common that ask the same."""
        return key_of(self.said)

    @property
    def expected(self) -> dict[str, Any]:
        """The expectation alone."""
        return {name: value for name, value in self.turn.items() if name != "user"}


def key_of(said: Sequence[str]) -> tuple[str, ...]:
    """Return what a person writes, without what does not tell it from the like."""
    return tuple(folded(text) or text for text in said)


def case_of(cells: Cells, book: FactBook) -> Case:
    """Understand a row.

    Args:
        cells: As filled in.
        book: The facts.

    Raises:
        Wrong: If something is missing or not known.
    """
    if not cells.message:
        raise Wrong(cells.line, "no_message")
    if not cells.should:
        raise Wrong(cells.line, "no_should", known=", ".join((*OUTCOMES, *VERDICTS)))
    turn: dict[str, Any] = {"user": cells.message}
    facts: list[str] = []
    says: list[str] = []
    for part in cells.should:
        word = part.lower()
        if word in OUTCOMES:
            _once(turn, "outcome", word, cells.line)
        elif word in VERDICTS:
            _once(turn, "verdict", word, cells.line)
        elif all(_ID.fullmatch(one) for one in _ids(part)):
            facts += [_known(one, book, cells.line) for one in _ids(part)]
        else:
            says.append(_text(part, cells.line))
    if facts:
        if turn.get("outcome", ANSWER) in (DECLINE, CHITCHAT):
            raise Wrong(cells.line, "facts_and", outcome=turn["outcome"])
        turn.update(outcome=turn.get("outcome", ANSWER), facts=list(dict.fromkeys(facts)))
    if says:
        turn["says"] = says
    return Case(cells.line, (*cells.earlier, cells.message), cells.answered, turn)


def _ids(part: str) -> list[str]:
    return re.split(r"[,;\s]+", part.strip(",; "))


def _known(fact: str, book: FactBook, line: int) -> str:
    if fact not in book:
        near = get_close_matches(fact, [one.id for one in book], 1)
        key = "near_fact" if near else "fact"
        raise Wrong(line, key, fact=fact, near=near[0] if near else "")
    return fact


def _once(turn: dict[str, Any], name: str, word: str, line: int) -> None:
    if turn.setdefault(name, word) != word:
        raise Wrong(line, "two", one=turn[name], other=word)


def _text(part: str, line: int) -> str:
    """Return a text that the reply must hold; one word that nearly is an outcome is none."""
    quoted = _QUOTED.fullmatch(part)
    if quoted:
        return quoted[1]
    near = get_close_matches(part.lower(), OUTCOMES, 1, 0.75)
    if near:
        raise Wrong(line, "near_outcome", word=part, near=near[0])
    return part
