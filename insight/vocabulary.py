"""Tells words from names of persons: by the examples, the lists, and how words are written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Callable, Iterator

from facts.folders import SHARED, phrasing_files, yaml_files
from facts.loader import load_facts, read_yaml
from nlu.language import english_words, page_texts
from understanding.spelling import known_words

_EXAMPLE = re.compile(r"^\s+- (.+)$", re.M)
_WORD = re.compile(r"[^\W\d_]+")
#: Natural logarithm of how often a word of no dictionary must be written: once in 60 million.
_FREQUENT = -18.0


def common_words(profile: Path) -> Callable[[str], bool]:
    """Return what tells of a word in lower case whether it is certainly no person's name.

    It is none where the examples, the facts or the lists of places have it, or where people
    write it with a small letter, or in capitals, more often than with a capital letter.

    Args:
        profile: Folder of the profile.
    """
    import srsly
    from spacy_lookups_data import en

    often = srsly.read_gzip_json(f"{en['lexeme_prob']}.gz")
    english = english_words()
    texts = [path.read_text(encoding="utf-8") for path in phrasing_files(profile)]
    examples = known_words(example for text in texts for example in _EXAMPLE.findall(text))
    known = examples | frozenset(
        word.lower() for text in _named(profile) for word in _WORD.findall(text)
    )
    never = float("-inf")

    def common(word: str) -> bool:
        if word in known:
            return True
        written = max(often.get(word, never), often.get(word.upper(), never))
        named = often.get(word.title(), never)
        return written > named and (word in english or written > _FREQUENT)

    return common


def _named(profile: Path) -> Iterator[str]:
    """Go through the page's own words, and the names of countries, cities and universities."""
    book = load_facts(profile / "facts")
    yield from page_texts(book)
    page = book.profile
    yield from (*page.title.values(), *page.institution.values(), *page.short_name.values())
    for folder in (SHARED / "lookups", profile / "lookups"):
        for path in yaml_files(folder):
            yield from _texts(read_yaml(path))


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for one in data.values():
            yield from _texts(one)
    elif isinstance(data, list):
        for one in data:
            yield from _texts(one)
