"""Fixtures of the pure core."""

from __future__ import annotations

import pytest

from actions.knowledge import load_words
from dialogue.words import Words
from facts.book import FactBook
from facts.loader import load_facts
from tests.conftest import HUST


@pytest.fixture(scope="session")
def words() -> Words:
    return load_words(HUST)


@pytest.fixture(scope="session")
def book() -> FactBook:
    return load_facts(HUST / "facts")
