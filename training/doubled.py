"""Makes examples that ask two things, by joining written ones. Pure but for seeded chance.

Few who write examples think of two questions in one sentence, which people ask all the time.
"""

from __future__ import annotations

import random
import re
from typing import Iterable, Iterator, NamedTuple

from understanding.reading import NONE

#: So many are made for each example there is.
SHARE = 0.25
#: How often the second thing is asked of the same topic.
SAME_TOPIC = 0.6
#: How people join two questions; the more often the more alike.
JOINS = (
    " and ", " and ", " and ", " n ", " & ", " + ", " / ", ", ", ", ", ", and ", "? and ", "? ",
    " also ", ", also ", " plus ", " as well as ", " and then ", ", then ",
)  # fmt: skip
SEED = 1
#: Aspects that ask for all, or for nothing in particular.
_LOOSE = (NONE, "overview", "detail")
_OPENS = re.compile(r"^\W*(?:(?:and|ok|so|also|plus|then)\b\W*)+", re.I)


class Asked(NamedTuple):
    """An example that asks one thing.

    Args:
        topic: Topic id, ``none`` in a follow-up.
        aspect: Aspect id.
        text: The words.
    """

    topic: str
    aspect: str
    text: str


def doubled(examples: Iterable[Asked]) -> Iterator[tuple[Asked, Asked, str]]:
    """Join examples by two.

    Args:
        examples: Open questions of any topic, and follow-ups.

    Yields:
        What is asked first and then, and the text that asks both.
    """
    chance = random.Random(SEED)
    asked = [one for one in examples if one.aspect not in _LOOSE]
    of_topic: dict[str, list[Asked]] = {}
    short: dict[str, list[Asked]] = {}
    for one in asked:
        of_topic.setdefault(one.topic, []).append(one)
        if one.topic == NONE:
            short.setdefault(one.aspect, []).append(one)
    named = [one for one in asked if one.topic != NONE]
    for _ in range(round(len(asked) * SHARE)):
        first = chance.choice(named)
        near = chance.random() < SAME_TOPIC
        second = chance.choice(of_topic[first.topic] if near else named)
        if second[:2] == first[:2]:
            continue
        said = chance.choice(short.get(second.aspect, [second])) if near else second
        joint = first.text.rstrip(" .?!") + chance.choice(JOINS) + _OPENS.sub("", said.text)
        yield first, second, joint
