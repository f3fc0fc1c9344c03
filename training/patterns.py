"""Makes example messages for a profile from patterns that fit any topic. Pure.

An institution that is new writes some dozens of phrasings of its own. How people ask, though, is
much the same everywhere once the topic's name is taken out: "since when is there {topic}?".
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import Mapping, NamedTuple, Sequence

from dialogue.lookup import find
from facts.book import FactBook
from facts.model import Topic
from understanding.reading import NONE

#: Topic of a pattern that fits whatever the page is about.
ANY = "any"
#: What stands for names of the topic, and for those of institution and page.
ONE, MANY, NAME, TITLE = "{topic}", "{topics}", "{name}", "{title}"

#: What people ask of anything, whether or not the page says it; the rest is asked of what has it.
OF_ANYTHING = (
    "count", "place", "since", "names", "money", "person", "requirements", "breakdown", "approver",
    "detail", "overview", NONE,
)  # fmt: skip
#: "Hall" and " of residence": the noun, and what follows it.
_HEAD = re.compile(r"(.+?)((?: (?:of|abroad|in|on|at|with|who|from|to|going)\b.*)?)")


class Pattern(NamedTuple):
    """A message with places to fill, or one that has been filled.

    Args:
        topic: Topic id, or :data:`ANY`.
        aspect: What it asks; ``none`` where it only names the topic.
        form: ``open``, or ``yes_no``.
        text: The message.
    """

    topic: str
    aspect: str
    form: str
    text: str


@dataclass(frozen=True)
class Amounts:
    """How many examples a question should have, those written by hand included.

    Args:
        answered: Where the page answers it.
        lacking: Where the page lacks it: enough to tell it from what the page answers.
        given: Where the patterns are of the topic itself, such as ``contact``.
    """

    answered: int
    lacking: int
    given: int


def fill(
    book: FactBook,
    patterns: Sequence[Pattern],
    own: Mapping[tuple[str, str], int],
    amounts: Amounts,
) -> list[Pattern]:
    """Make examples for the questions that have few.

    Args:
        book: The profile's facts, for its topics and what people call them.
        patterns: What there is.
        own: By topic and aspect, how many examples the profile has of its own.
        amounts: How many each question should have.

    Returns:
        Messages with topics of the book; the same for the same arguments, and none of them twice.
    """
    given = {pattern.topic for pattern in patterns} - {ANY}
    used: Counter[str] = Counter()
    made: dict[str, Pattern] = {}
    for topic in book.topics:
        kind = topic.topic if topic.topic in given else ANY
        fitting = [pattern for pattern in patterns if pattern.topic == kind]
        for aspect in dict.fromkeys(pattern.aspect for pattern in fitting):
            found = find(topic.topic, aspect, book)
            known = bool(found.facts or found.readings) and aspect != NONE
            if kind == ANY and not known and aspect not in OF_ANYTHING:
                continue
            amount = amounts.answered if known else amounts.lacking
            wanted = (amounts.given if kind != ANY else amount) - own.get((topic.topic, aspect), 0)
            asking = [pattern for pattern in fitting if pattern.aspect == aspect]
            asking.sort(key=lambda p: (used[p.text], _shuffled(topic.topic, p.text)))
            for number, pattern in enumerate(asking[: max(wanted, 0)]):
                used[pattern.text] += 1
                text = _filled(pattern.text, topic, number, book)
                made.setdefault(text.lower(), Pattern(topic.topic, aspect, pattern.form, text))
    return list(made.values())


def _shuffled(topic: str, text: str) -> str:
    """Return what sorts texts in an order that is chance, yet the same on every machine."""
    return hashlib.sha256(f"{topic} {text}".encode()).hexdigest()


def _filled(text: str, topic: Topic, number: int, book: FactBook) -> str:
    """Put in names, a topic's in turn."""
    language = book.profile.language
    names = topic.names[language]
    one = names[number % len(names)]
    places = {
        ONE: one,
        MANY: plural(one),
        NAME: book.profile.short_name[language],
        TITLE: book.profile.title[language],
    }
    for place, name in places.items():
        text = text.replace(place, name)
    return text


def plural(name: str) -> str:
    """Return the plural of a name, or a proper name as it is.

    Args:
        name: As in a facts file, such as ``partner university``.
    """
    head, rest = _HEAD.fullmatch(name).groups()  # type: ignore[union-attr]  # fits any name
    last = head.split()[-1]
    if last != last.lower() or last.endswith("s"):
        return name
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{head[:-1]}ies{rest}"
    return f"{head}{'es' if last.endswith(('ch', 'sh', 'x', 'z')) else 's'}{rest}"


def asked_about(book: FactBook) -> str:
    """Return what of the facts the examples depend on; values are not among it."""
    topics = [(topic.topic, topic.names, [f.aspects for f in topic.facts]) for topic in book.topics]
    page = book.profile
    return repr((topics, page.answers, page.ambiguities, page.short_name, page.title))
