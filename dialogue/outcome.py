"""Chooses, of what could be said to the parts of a message, what is said. Pure."""

from __future__ import annotations

from dataclasses import replace

from dialogue.decision import ANSWER, CHITCHAT, CLARIFY, DECLINE, Part
from dialogue.numbers import NO, YES
from dialogue.question import OFF_PAGE
from dialogue.referring import REFERRING, counterpart
from facts.book import FactBook
from understanding.reading import NONE

#: Declines that add nothing where something else of the message is answered.
VAGUE = (*OFF_PAGE, *REFERRING, "unsure", "detail", "value", "overview", NONE)
#: Declines that say enough: who asks for this beside something unclear is not asked back.
UNHAD = ("money", "requirements", "country", "time", "year", "current")


def outcome_of(parts: list[Part]) -> str:
    """Return the outcome of a message: an answer to any part of it makes it one."""
    lacks = any(part.outcome == DECLINE and part.style in UNHAD for part in parts)
    outcomes = [part.outcome for part in parts if not (lacks and part.style == "generic")]
    for outcome in (ANSWER, CLARIFY, DECLINE):
        if outcome in outcomes:
            return outcome
    return CHITCHAT


def worth_saying(part: Part) -> bool:
    """Tell whether a part is said beside an answer: answers, and what the page lacks."""
    asks_back = part.outcome == CLARIFY and part.style == "which"
    return (
        part.outcome == ANSWER or asks_back or (part.outcome == DECLINE and part.style not in VAGUE)
    )


def once(parts: list[Part]) -> list[Part]:
    """Tell no fact twice: it stays where it is judged, or else where it comes first."""
    answers = [part for part in parts if part.outcome == ANSWER]
    judged = {fact for part in answers if part.verdict for fact in part.facts}
    told: set[str] = set()
    kept = []
    for part in parts:
        if part.outcome == ANSWER:
            elsewhere = told if part.verdict else judged | told
            part = replace(part, facts=tuple(f for f in part.facts if f not in elsewhere))
            told.update(part.facts)
        if part.outcome != ANSWER or part.facts:
            kept.append(part)
    return kept


def halves(parts: list[Part], book: FactBook) -> list[Part]:
    """Ask back about nothing that is told, and tell the other half: "visits in, and trips out?"."""
    told = {fact for part in parts if part.outcome == ANSWER for fact in part.facts}
    before: set[str] = set()
    kept = []
    for part in parts:
        left = tuple(fact for fact in part.facts if fact not in told)
        if part.outcome != CLARIFY or len(left) == len(part.facts):
            kept.append(part)
        elif len(left) == 1 and not before & set(part.facts) and counterpart(left[0], book) in told:
            kept.append(Part(ANSWER, left))
        before.update(part.facts if part.outcome == ANSWER else ())
    return kept


def without_premises(parts: list[Part], book: FactBook) -> list[Part]:
    """Drop what is only the premise of a claim that is wrong: a Yes beside a No on one topic."""
    refuted = {book.topic_of(part.facts[0]).topic for part in parts if part.verdict == NO}

    def premise(part: Part) -> bool:
        right = part.outcome == ANSWER and part.verdict == YES
        return right and book.topic_of(part.facts[0]).topic in refuted

    return [part for part in parts if not premise(part)]
