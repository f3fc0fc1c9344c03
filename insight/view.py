"""What stands on the page, in order, from what was counted. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, Mapping, Sequence

from dialogue.decision import ANSWER, CHITCHAT, CLARIFY, DECLINE
from dialogue.words import Words
from insight.charts import Stacks, share, stacks
from insight.spans import spans
from insight.tally import Rating, Tally
from insight.turns import FAILED
from insight.unanswered import Group

#: From the bottom of a bar up, and in the columns of tables.
KINDS = (ANSWER, CLARIFY, DECLINE, CHITCHAT, FAILED)
#: Rows that are shown; the tables in files have all.
GROUPS, FACTS, OFFERS, RATINGS = 25, 15, 10, 20


@dataclass(frozen=True)
class Row:
    """A row of a list with bars: what, how often, and the bar's length in percent."""

    name: str
    count: int
    share: str
    bar: float
    more: Any = None


@dataclass(frozen=True)
class View:
    """All that the template shows; its own words come from words.yml."""

    first: date
    last: date
    conversations: int
    turns: int
    questions: int
    outcomes: Mapping[str, int]
    answered: str
    declined: str
    liked: str
    thumbs: Mapping[str, int]
    kinds: Sequence[str]
    days: int
    columns: Sequence[tuple[date, Mapping[str, int]]]
    picture: Stacks
    groups: Sequence[Group]
    all_groups: int
    facts: Sequence[Row]
    never: Sequence[str]
    offers: Sequence[Row]
    ratings: Sequence[Rating]
    channels: Sequence[Row]
    languages: Sequence[Row]


def view(tally: Tally, found: Sequence[Group], words: Words, texts: Mapping[str, Any]) -> View:
    """Lay out the page.

    Args:
        tally: What was counted; at least one turn.
        found: The groups of unanswered questions.
        words: The facts and their texts.
        texts: The page's own.
    """
    days, columns = spans(tally.days)
    outcomes = tally.outcomes
    turns = sum(outcomes.values())
    questions = outcomes[ANSWER] + outcomes[CLARIFY] + outcomes[DECLINE]
    kinds = [kind for kind in KINDS if outcomes[kind]]
    told = Counter({fact: n for fact, n in tally.facts.items() if fact in words.book})
    return View(
        first=min(tally.days),
        last=max(tally.days),
        conversations=tally.conversations,
        turns=turns,
        questions=questions,
        outcomes=outcomes,
        answered=share(outcomes[ANSWER], questions),
        declined=share(outcomes[DECLINE], questions),
        liked=share(tally.thumbs["up"], sum(tally.thumbs.values())),
        thumbs=tally.thumbs,
        kinds=kinds,
        days=days,
        columns=columns,
        picture=stacks([counts for _, counts in columns], kinds),
        groups=found[:GROUPS],
        all_groups=len(found),
        facts=[
            _row(short(words, fact), n, told, tally.liked.get(fact, Counter()))
            for fact, n in told.most_common(FACTS)
        ],
        never=[fact.id for fact in words.book if fact.id not in told],
        offers=_offers(tally, words, texts["clarified"]["none"]),
        ratings=sorted(tally.ratings, key=lambda rating: rating.day, reverse=True)[:RATINGS],
        channels=_rows(tally.channels, texts["channel_names"]),
        languages=_rows(tally.languages, texts["language_names"]),
    )


def short(words: Words, fact: str) -> str:
    """Return a fact in a few words; its id where the book has it no more."""
    return words.sentence(words.book.fact(fact), "short") if fact in words.book else fact


def _offers(tally: Tally, words: Words, none: str) -> list[Row]:
    sizes = Counter({offered: sum(chosen.values()) for offered, chosen in tally.chosen.items()})
    rows = []
    for offered, count in sizes.most_common(OFFERS):
        chosen = tally.chosen[offered]
        shares = [(short(words, fact), share(chosen[fact], count)) for fact in offered]
        rows.append(_row("", count, sizes, [*shares, (none, share(chosen[""], count))]))
    return rows


def _rows(counts: Counter[str], names: Mapping[str, str]) -> list[Row]:
    return [_row(names.get(name, name), count, counts) for name, count in counts.most_common()]


def _row(name: str, count: int, of: Counter[Any], more: Any = None) -> Row:
    longest, whole = max(of.values()), sum(of.values())
    return Row(name, count, share(count, whole), round(100 * count / longest, 1), more)
