"""The tables for a spreadsheet: all that was counted, as rows. Pure."""

from __future__ import annotations

from typing import Any, Iterable, Mapping, Sequence

from dialogue.words import Words
from insight.tally import Tally
from insight.unanswered import Group
from insight.view import KINDS, short

Rows = list[Sequence[Any]]
#: A spreadsheet would run what begins like this.
_FORMULA = ("=", "+", "-", "@")


def tables(tally: Tally, found: Sequence[Group], words: Words) -> Mapping[str, Rows]:
    """Return rows by file name; the first row of each has the names of its columns."""
    liked = tally.liked
    facts = [fact for fact, _ in tally.facts.most_common()]
    facts += [fact.id for fact in words.book if fact.id not in tally.facts]
    offers = sorted(tally.chosen.items(), key=lambda offer: -sum(offer[1].values()))
    return {
        "turns.csv": [
            ("day", *KINDS),
            *((day, *(tally.days[day][kind] for kind in KINDS)) for day in sorted(tally.days)),
        ],
        "facts.csv": [
            ("fact", "text", "told", "thumbs_up", "thumbs_down"),
            *(
                (fact, short(words, fact), tally.facts[fact], *_thumbs(liked.get(fact, {})))
                for fact in facts
            ),
        ],
        "unanswered.csv": [
            ("group", "asked", "conversations", "last", "topic", "wording", "times", "add", "fact"),
            *_unanswered(found),
        ],
        "clarifications.csv": [
            ("offered", "chosen", "times"),
            *(("; ".join(o), chosen, n) for o, all_ in offers for chosen, n in all_.most_common()),
        ],
        "feedback.csv": [
            ("day", "thumb", "facts", "question", "reason"),
            *(
                (one.day, one.value, "; ".join(one.facts), safe(one.question), safe(one.reason))
                for one in tally.ratings
            ),
        ],
        "channels.csv": [("channel", "turns"), *tally.channels.most_common()],
        "languages.csv": [("language", "turns"), *tally.languages.most_common()],
    }


def safe(text: str) -> str:
    """Return what people wrote such that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _thumbs(liked: Mapping[str, int]) -> tuple[int, int]:
    return liked.get("up", 0), liked.get("down", 0)


def _unanswered(found: Sequence[Group]) -> Iterable[Sequence[Any]]:
    for number, group in enumerate(found, 1):
        known = number, group.count, group.people, group.last, group.topic
        for text, times in group.wordings or [("", group.count)]:
            yield *known, safe(text), times, group.add, group.fact
