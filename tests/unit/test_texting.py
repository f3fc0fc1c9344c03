"""Words that people shorten on phones."""

import pytest

from understanding.cleaning import clean


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("hw mny labs r der n wat do they cost", "how many labs are der and what do they cost"),
        ("undr wich prgrm", "under which program"),
        ("Whr is d office", "Where is the office"),
        ("fon plz", "phone plz"),
    ],
)
def test_shortened_words_are_written_out(typed: str, full: str) -> None:
    assert clean(typed).lower() == full.lower()


@pytest.mark.parametrize(
    "typed",
    ["the National R&D Plan", "write to wat@u.example", "Mr. R. N. Uwe", "d'accord", "plan D or B"],
)
def test_names_and_single_capitals_stay(typed: str) -> None:
    assert clean(typed) == typed
