"""What people type as a value, and how it is taken."""

from __future__ import annotations

import pytest

from office.changing.figures import restated, shown
from office.changing.values import Unclear, typed_number

WORDS = {2: "two", 3: "three", 6: "six", 7: "seven"}


@pytest.mark.parametrize(
    ("typed", "number", "qualifier"),
    [
        ("34", 34, None),
        ("1,850", 1850, None),
        ("1.850", 1850, None),
        ("1 850", 1850, None),
        ("10'000", 10000, None),
        ("10\u00a0000", 10000, None),
        ("over 250", 250, "more_than"),
        ("more than 250", 250, "more_than"),
        (">250", 250, "more_than"),
        ("about 1,800", 1800, "about"),
        ("~250", 250, "about"),
        ("circa 250", 250, "about"),
        ("exactly 34", 34, "exactly"),
        ("34 projects", 34, None),
        ("\u201e34\u201c", 34, None),
        ("\u201cover 250\u201d", 250, "more_than"),
        ("six", 6, None),
        ("one", 1, None),
        ("fifty-two", 52, None),
        ("early 1970s", 1970, "decade_start"),
        ("10k", 10000, None),
    ],
)
def test_a_number_is_understood_with_its_qualifier(
    typed: str, number: int, qualifier: str | None
) -> None:
    value = typed_number(typed, {"en": "key international cooperation projects"})
    assert (value.number, value.qualifier) == (number, qualifier)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("many", "no_number"),
        ("", "no_number"),
        ("33 or 34", "several"),
        ("-3", "negative"),
        ("1.85", "whole"),
        ("5%", "whole"),
        ("3rd", "whole"),
        ("250+", "bound"),
        ("at least 250", "bound"),
        ("up to 250", "bound"),
        ("1960s", "decade"),
        ("\u00fcber 250", "words"),
        ("250 or so", "words"),
        ("2e3", "words"),
    ],
)
def test_what_is_no_value_of_a_fact_is_refused_with_a_reason(typed: str, reason: str) -> None:
    with pytest.raises(Unclear) as unclear:
        typed_number(typed)
    assert unclear.value.reason == reason


@pytest.mark.parametrize(
    ("text", "old", "new", "now"),
    [
        ("The six centers were approved.", 6, 7, "The seven centers were approved."),
        ("Six centers.", 6, 7, "Seven centers."),
        ("All 6 of them.", 6, 34, "All 34 of them."),
        ("over 3,000 students", 3000, 12500, "over 12,500 students"),
        ("since the early 1960s", 1960, 1970, "since the early 1970s"),
        ("the 40th anniversary", 40, 41, "the 40th anniversary"),
        ("sixteen and 60 and sixth", 6, 7, "sixteen and 60 and sixth"),
    ],
)
def test_a_figure_is_said_anew_as_it_was_written(text: str, old: int, new: int, now: str) -> None:
    assert restated(text, old, lambda like: shown(new, like, WORDS)) == now
