"""Mends misspelt key words, so that names and numbers in them are found. Pure."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Iterable

#: Shorter words are left alone: too many others are one letter away.
SHORTEST = 5
#: Least similarity of a word to the key word it is taken for (difflib's ratio, 0 to 1).
SIMILAR = 0.85
#: Words that are one slip away from a key word, and yet as often meant.
MEANT = frozenset({"aboard"})
#: First letters that stand for others where a language knows only one of them: "brojects".
SOUNDS = {"b": "p"}
_WORD = re.compile(r"[A-Za-z]+")


#: A word that stands so often in the examples is no slip of one writer.
OFTEN = 6
#: Key words beside the names of topics: numbers, and what asks for a yes or no.
KEYS = frozenset(
    """
    three four five seven eight eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
    correct confirm right number country countries address telephone phone email approved ministry
    """.split()
)


def known_words(texts: Iterable[str]) -> frozenset[str]:
    """Collect the words that stand often enough in the training examples."""
    counts = Counter(word.lower() for text in texts for word in _WORD.findall(text))
    return frozenset(word for word, count in counts.items() if count >= OFTEN)


@dataclass(frozen=True)
class Speller:
    """Replaces words that nobody knows by the key words they resemble.

    Args:
        known: Words that stand as they are.
        keys: Words that others may be taken for.
    """

    known: frozenset[str]
    keys: frozenset[str]

    def mend(self, text: str) -> str:
        """Return a text with its key words spelt right, these in lower case."""
        return _WORD.sub(self._word, text)

    def _word(self, match: re.Match[str]) -> str:
        word = match[0].lower()
        if len(word) < SHORTEST or word in self.known or word in self.keys or word in MEANT:
            return match[0]
        first = SOUNDS.get(word[0], "") + word[1:]
        if len(first) == len(word) and first in self.known | self.keys:
            return first
        swapped = [key for key in self.keys if sorted(key) == sorted(word)]
        if swapped:
            return swapped[0]
        alike = [key for key in self.keys if key[0] == word[0] and abs(len(key) - len(word)) <= 2]
        best = get_close_matches(word, alike, n=1, cutoff=SIMILAR)
        return best[0] if best else match[0]
