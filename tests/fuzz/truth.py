"""Tells whether a reply says something that is neither a fact of the page nor the person's own."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, Mapping, Sequence

from dialogue.decision import ANSWER
from dialogue.words import Words
from facts.folders import SHARED
from facts.model import Fact
from understanding.cleaning import clean

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_WORD = re.compile(r"[\w']+")
_NAME = re.compile(r"[A-Z][\w']+")


def untrue(
    text: str, custom: Mapping[str, Any], payloads: Sequence[str], said: str, words: Words
) -> list[str]:
    """Return the numbers and names of a reply that no fact and no person has said.

    An answer may only hold what the facts say that it cites or offers; any other reply, what any
    fact of the page says.

    Args:
        text: Of the reply.
        custom: Its structured part.
        payloads: Of its buttons.
        said: By the person, in the whole conversation.
        words: Texts and facts.
    """
    book = words.book
    cited = [book.fact(fact) for fact in custom["facts"]]  # raises where there is no such fact
    offered = [book.fact(payload.removeprefix("fact:")) for payload in payloads]
    is_answer = custom["outcome"] == ANSWER
    assert bool(cited) == is_answer, "an answer without a fact, or another reply with one"
    assert custom["source"]["paragraphs"] == sorted({fact.paragraph for fact in cited})
    told = [*cited, *offered] if is_answer else list(book)
    echoes = [said, clean(said), "" if is_answer else _places()]  # "no figure for Germany"
    sayings = [_sayings(fact, words) for fact in told]
    known = _folded(" ".join([*echoes, *sayings, _frame(words)]))
    numbers = set(map(_plain, _NUMBER.findall(known))) | {str(book.profile.as_of)}
    numbers |= {str(fact.paragraph) for fact in told}
    found = {word.casefold() for word in _WORD.findall(known)}
    wrong = [one for one in _NUMBER.findall(_folded(text)) if _plain(one) not in numbers]
    spelt = {str(word).casefold() for word in words.texts["numbers"].values()}
    for word in _WORD.findall(_folded(text)):
        matters = _NAME.fullmatch(word) or word.casefold() in spelt
        if matters and word.casefold() not in found:
            wrong.append(word)
    return wrong


def _sayings(fact: Fact, words: Words) -> str:
    """Return all that may be said of a fact."""
    forms = ("answer", "follow", "short", "current", "button", "question")
    return " ".join(words.sentence(fact, form) for form in forms)


def _frame(words: Words) -> str:
    """Return the texts around facts, and the titles of topics: they say no number of the page."""
    profile = words.book.profile
    parts = ("answers", "verdicts", "declines", "clarify", "second_miss", "other_languages")
    frame = [str(text) for part in parts for text in words.texts.get(part, {}).values()]
    frame += [str(words.texts["says"]), str(words.texts["this"])]
    for named in (profile.institution, profile.short_name, profile.title, profile.subject):
        frame += named.values()
    frame += [topic.title[words.language] for topic in words.book.topics]
    return re.sub(r"\d", "", " ".join(frame))


@lru_cache(maxsize=1)
def _places() -> str:
    """Return all places that may be repeated: typed wrongly, they are spelt as they should be."""
    files = (SHARED / "lookups").glob("*.yml")
    return re.sub(r"\d", "", " ".join(path.read_text("utf-8") for path in files))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _plain(number: str) -> str:
    return number.replace(",", "").rstrip(".")
