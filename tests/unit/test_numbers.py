"""Numbers as people write them, and how they compare with facts."""

import pytest

from dialogue.numbers import judge, larger
from facts.book import FactBook
from understanding.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("246 partners", [("246", "eq")]),
        ("1,800 visits", [("1800", "eq")]),
        ("1.8k visits", [("1800", "eq")]),
        ("10 000 students", [("10000", "eq")]),
        ("thirty-three projects", [("33", "eq")]),
        ("two hundred and forty-six", [("246", "eq")]),
        ("a couple of hundred partners", [("200", "loose")]),
        ("about 15k", [("15000", "about")]),
        ("just under 1,000 students", [("1000", "about")]),
        ("close to 250 partners", [("250", "about")]),
        ("more than 3,000", [("3000", "more")]),
        ("at least forty", [("40", "at_least")]),
        ("fewer than a dozen", [("12", "less")]),
        ("no more than 8", [("8", "at_most")]),
        ("eight centers and two labs", [("8", "eq"), ("2", "eq")]),
        ("9" * 400 + " partners", [("1" + "0" * 15, "eq")]),
        ("+" + "9" * 400, [("9" * 16, "eq")]),
        ("two lakh visits", [("200000", "eq")]),
        ("1.5 crore", [("15000000", "eq")]),
        ("two hundred and forty something", [("240", "about")]),
        ("forty-odd countries", [("40", "about")]),
        ("one of forty", [("40", "eq")]),
        ("1 of your institutes", []),
        ("is one of them here", []),
        ("no number", []),
    ],
)
def test_numbers_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert [(m.value, m.relation) for m in find_numbers(text)] == found


@pytest.mark.parametrize(
    ("fact", "text", "verdict"),
    [
        ("partners.institutions", "246", "yes"),
        ("partners.institutions", "247", "no"),
        ("partners.institutions", "more than 200", "yes"),
        ("partners.institutions", "more than 246", "no"),
        ("partners.institutions", "at least 246", "yes"),
        ("partners.institutions", "fewer than 300", "yes"),
        ("partners.institutions", "a couple of hundred", "yes"),
        ("exchange.visits_in", "1,800", "yes"),
        ("exchange.visits_in", "2,500", "no"),
        ("exchange.visits_in", "over 1,800", "open"),
        ("exchange.visits_in", "over 1,500", "yes"),
        ("exchange.students_out", "over 3,000", "yes"),
        ("exchange.students_out", "less than 3,000", "no"),
        ("exchange.students_out", "over 4,000", "open"),
        ("exchange.students_out", "more than 2,000", "yes"),
        ("intl_students.trained", "9,000", "no"),
    ],
)
def test_a_number_is_judged_by_the_facts_qualifier(
    book: FactBook, fact: str, text: str, verdict: str
) -> None:
    assert judge(book.fact(fact), find_numbers(text)[0]) == verdict


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("partners.institutions", "partners.countries", "yes"),
        ("research.joint_labs.count", "research.most_centers.count", "no"),
        ("exchange.staff_out", "exchange.visits_in", "yes"),
        ("exchange.students_out", "exchange.staff_out", "open"),
    ],
)
def test_what_is_larger_is_said_only_where_the_bounds_decide(
    book: FactBook, one: str, other: str, verdict: str
) -> None:
    assert larger(book.fact(one), book.fact(other)) == verdict
