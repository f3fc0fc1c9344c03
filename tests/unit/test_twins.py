"""A sentence that asks two things without saying where one ends is answered twice."""

import pytest

from tests.unit.test_hypotheses import segment
from understanding.reading import Segment
from understanding.twins import twins

BOTH = ("visits_in.count", 0.45), ("staff_out.count", 0.4), ("students_out.count", 0.1)


def asked(segments: list[Segment]) -> list[str]:
    return [one.cells[0][0] for one in segments]


def test_two_classes_share_what_asks_two_things() -> None:
    whole = segment("visits in, staff out: yearly", *BOTH, several=0.9)
    first, second = twins(whole, [whole])
    assert asked([first, second]) == ["visits_in.count", "staff_out.count"]
    assert first.confidence == second.confidence == pytest.approx(0.85)
    assert first.text == second.text == whole.text


@pytest.mark.parametrize(
    "whole",
    [
        segment("visits in, staff out: yearly", *BOTH, several=0.3),
        segment("are visits in and staff out counted?", *BOTH, several=0.9),
        segment("how many", ("ci.count", 0.5), ("none.count", 0.4), several=0.9),
        segment("how many of them", ("ci.count", 0.8), ("partners.count", 0.1), several=0.9),
        segment("hello, how many?", ("ci.count", 0.5), ("greet", 0.4), several=0.9),
    ],
    ids=["one thing", "a yes or no", "the same thing", "one is unlikely", "no question"],
)
def test_else_a_sentence_stays_as_it_was_chosen(whole: Segment) -> None:
    assert twins(whole, [whole]) == [whole]


def test_parts_that_ask_two_things_stay() -> None:
    whole = segment("how many come, and where?", *BOTH, several=0.9)
    parts = [
        segment("how many come", ("visits_in.count", 0.9)),
        segment("and where?", ("none.place", 0.9)),
    ]
    assert twins(whole, parts) == parts
