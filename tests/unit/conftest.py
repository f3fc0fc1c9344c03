"""Fixtures of the pure core."""

from __future__ import annotations

import pytest

from dialogue.words import Words
from facts.book import FactBook
from facts.loader import load_facts, read_yaml
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def book() -> FactBook:
    return load_facts(ROOT / "data" / "facts")


@pytest.fixture(scope="session")
def words(book: FactBook) -> Words:
    return Words(read_yaml(ROOT / "data" / "words" / "en.yml"), book)
