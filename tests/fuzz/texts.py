"""Messages: real questions and words of the page, mixed with numbers, signs and other scripts."""

from __future__ import annotations

import re
from functools import lru_cache

from hypothesis import strategies as some
from hypothesis.strategies import DrawFn, SearchStrategy

from actions.knowledge import KNOWLEDGE
from facts.folders import phrasing_files, profile_folder

_EXAMPLE = re.compile(r"^ +- (\S.*)$", re.MULTILINE)
_ASKING = (
    "how many", "where", "when", "who approved", "is it", "are there", "since", "more than",
    "at least", "fewer than", "exactly", "about", "not", "no", "and", "or", "why", "which",
    "what about", "per year", "in total", "now", "really", "are you sure", "compare", "the dean of",
    "in Germany", "in 2023", "of Peking University", "the names of", "list", "founded", "cost",
)  # fmt: skip
_SIGNS = ("?", "!", ".", ",", ";", ":", "...", "?!", "-", "–", "(", ")", '"', "%", "+", "=", "\n")
_SCRIPTS = (
    "有多少",
    "合作",
    "سؤال",
    "институт",
    "क्या",
    "ありがとう",
    "🙂",
    "\u200b",
    "\u0301",
    "Ⅻ",
    "²",
    "½",
)


@lru_cache(maxsize=1)
def questions() -> tuple[str, ...]:
    """Return the hand-written example messages."""
    files = phrasing_files(profile_folder())
    found = [one for path in files for one in _EXAMPLE.findall(path.read_text("utf-8"))]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def words() -> tuple[str, ...]:
    """Return what the facts and their topics are called, and their values."""
    known = KNOWLEDGE.words()
    names = [name for topic in known.book.topics for name in topic.names[known.language]]
    facts = [words for fact in known.book for words in (*fact.aliases, known.value(fact))]
    return tuple(dict.fromkeys([*names, *facts, *_ASKING]))


def numbers() -> SearchStrategy[str]:
    """Draw a number, often one near a value of the page."""
    values = [fact.value for fact in KNOWLEDGE.words().book if isinstance(fact.value, int)]
    near = some.builds(lambda v, d: v + d, some.sampled_from(values), some.integers(-2, 2))
    shown = some.sampled_from(["{}", "{:,}", "{}th", "{}%", "{}k", "{}.5", "-{}", "{}+"])
    return some.builds(lambda n, form: form.format(n), near | some.integers(0, 10**9), shown)


@some.composite
def messages(draw: DrawFn) -> str:
    """Draw a message."""
    pieces = (
        some.sampled_from(questions())
        | some.sampled_from(words())
        | some.sampled_from(_SIGNS + _SCRIPTS)
        | numbers()
        | some.text(max_size=12)
    )
    said = draw(some.lists(pieces, min_size=1, max_size=5))
    text = draw(some.sampled_from([" ", " ", " ", "", ", ", "? ", "\n"])).join(said)
    change = draw(some.integers(0, 19))
    if change == 0:
        return text * draw(some.integers(2, 20))
    if change == 1:
        return text.upper()
    if change == 2 and text:
        cut = draw(some.integers(0, len(text) - 1))
        return text[:cut] + text[cut + 1 :]
    return text
