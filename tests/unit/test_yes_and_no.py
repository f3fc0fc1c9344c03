"""Where a yes or no is said, and where none is, since nobody asked for one."""

from dataclasses import replace

import pytest

from dialogue.state import State
from facts.book import FactBook
from tests.unit.test_hypotheses import said, segment
from understanding.form import is_polar, wants_polar
from understanding.reading import Mention

LAOS = Mention("country", "la", "Laos", 3)
ABOUT_STUDENTS = State(
    ("intl_students",),
    facts=("intl_students.countries",),
    recent=("intl_students.countries",),
)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("exchange.trend", "is the traffic growing or falling?"),
        ("ci.enrolment", "the learners in a single year?"),
        ("joint_labs.count", "the tally of these laboratories?"),
        ("icare.full_name", "its official title, in English?"),
        ("projects.count", "is it 33 or 23?"),
    ],
)
def test_what_is_no_claim_gets_no_verdict(book: FactBook, cell: str, text: str) -> None:
    assert said(book, State(), segment(text, (cell, 0.9)))[2] == ""


@pytest.mark.parametrize(
    ("cell", "text", "verdict"),
    [
        ("exchange.trend", "the traffic is diminishing, no?", "no"),
        ("exchange.trend", "I think the traffic is growing, right?", "yes"),
        ("exchange.trend", "cool, and they want it to grow, right?", "yes"),
        ("ses.status", "is it of the first ten or even of the first five?", "no"),
        ("ses.status", "one of the first four, or is it not?", "yes"),
        ("intl_students.since", "since when, the nineties?", "no"),
        ("students_out.count", "do any leave at all?", "yes"),
        ("staff_out.count", "do they ever leave home?", "yes"),
    ],
)
def test_what_is_one_gets_its_verdict(book: FactBook, cell: str, text: str, verdict: str) -> None:
    numbers = (Mention("number", "1990", "nineties", 16),) if "nineties" in text else ()
    asked = replace(segment(text, (cell, 0.9), named=numbers), yes_no=0.9)
    assert said(book, State(), asked)[2] == verdict


@pytest.mark.parametrize(
    ("text", "polar", "sure"),
    [
        ("learners per term?", False, False),
        ("the learners they take per term?", True, False),
        ("what about the vessel, is it new?", True, True),
        ("so I write that it is new, ok?", True, True),
        ("it is new, are we agreed?", True, True),
        ("can you gimme the number", False, False),
        ("the vessel is new, ryt", True, True),
    ],
)
def test_how_surely_a_yes_or_no_is_wanted(text: str, polar: bool, sure: bool) -> None:
    assert (is_polar(text, 0.3), wants_polar(text, 0.3)) == (polar, sure)


def test_whether_a_country_is_among_those_counted_is_left_open(book: FactBook) -> None:
    asked = segment("is Laos of them", ("none.place", 0.45), ("none.names", 0.4), named=(LAOS,))
    assert said(book, ABOUT_STUDENTS, asked)[0] == "decline"


@pytest.mark.parametrize("text", ["has their number changed since?", "did that grow lately?"])
def test_whether_a_number_has_changed_is_not_on_the_page(book: FactBook, text: str) -> None:
    assert said(book, State(("partners",)), segment(text, ("partners.count", 0.9)))[0] == "decline"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("would you have fresher figures?", "decline"),
        ("give me the data of the present year", "decline"),
        ("are these data fresh?", "answer"),
    ],
)
def test_newer_figures_are_declined_not_dated(book: FactBook, text: str, outcome: str) -> None:
    about_page = State(("source",), facts=("source.year",))
    assert said(book, about_page, segment(text, ("source.current", 0.9)))[0] == outcome
