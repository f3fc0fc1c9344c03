"""Misspelt key words are mended; everything else stands as it is."""

import pytest

from understanding.spelling import KEYS, Speller, known_words

SPELLER = Speller(frozenset({"fault", "where", "there"}), KEYS | {"faculty", "confucius"})


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("eihgt labs, corect?", "eight labs, correct?"),
        ("Konfucius", "Konfucius"),
        ("Confusius institute", "confucius institute"),
        ("not your fault, steve", "not your fault, steve"),
        ("teh adress", "teh address"),
        ("the bhone", "the phone"),
    ],
)
def test_only_key_words_are_mended(typed: str, mended: str) -> None:
    assert SPELLER.mend(typed) == mended


def test_words_known_are_those_that_many_examples_have() -> None:
    assert known_words(["how many labs"] * 6 + ["how meny labs"]) == {"how", "many", "labs"}
