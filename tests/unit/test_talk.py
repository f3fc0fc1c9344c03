"""What a conversation lends to a question: what was told, offered, doubted, or named beside it."""

from dataclasses import replace

import pytest

from dialogue.state import State
from facts.book import FactBook
from tests.unit.test_hypotheses import said, segment
from understanding.combine import combine
from understanding.divided import Divided
from understanding.reading import Mention, Segment

STAFF, STUDENTS = "exchange.staff_out", "exchange.students_out"
ABOUT_STAFF = State(("staff_out",), ("count",), (STAFF,), recent=(STAFF,))
ABOUT_CI = State(("ci",), ("place",), ("ci.locations",), recent=("ci.locations",))


@pytest.mark.parametrize(
    ("state", "asked", "facts"),
    [
        # Of several kinds of students, those who go abroad as the staff just did.
        (ABOUT_STAFF, segment("and students", ("students.count", 0.9)), [STUDENTS]),
        (State(options=(STAFF, STUDENTS)), segment("the students", ("students.count", 0.9)),
         [STUDENTS]),
        # "They" have just been talked of.
        (ABOUT_CI, segment("how many students do they get",
                           ("students_out.count", 0.45), ("students.count", 0.43)),
         ["ci.enrolment"]),
        # Only one thing on the page comes in kinds.
        (ABOUT_STAFF, segment("long or short?", ("none.kinds", 0.9)), ["exchange.visit_kinds"]),
        # Two weak answers, one of them about what was talked of.
        (State(("ses",), facts=("ses.status",)),
         segment("where does it sit", ("ses.place", 0.4), ("contact.address", 0.38)),
         ["ses.location"]),
        (State(("icare",), facts=("icare.recognition",)),
         segment("what is it called", ("none.names", 0.9)), ["icare.name"]),
        (State(("ses",)), segment("what sort of unit is it", ("none.meaning", 0.9)),
         ["ses.status", "ses.location"]),
        (State(("ci",)), segment("their number, I will ring them", ("none.count", 0.9)),
         ["contact.phone"]),
    ],
)  # fmt: skip
def test_what_was_talked_of_decides(
    book: FactBook, state: State, asked: Segment, facts: list[str]
) -> None:
    assert said(book, state, asked)[:2] == ("answer", facts)


@pytest.mark.parametrize(
    ("text", "cell", "fact"),
    [
        ("the visits coming in, how many", "visits.count", "exchange.visits_in"),
        ("students from 160 countries", "students.count", "intl_students.countries"),
    ],
)
def test_words_rule_readings_out_instead_of_asking_back(
    book: FactBook, text: str, cell: str, fact: str
) -> None:
    assert said(book, State(), segment(text, (cell, 0.9)))[1] == [fact]


def test_both_again_are_the_two_told_last(book: FactBook) -> None:
    told = State(("staff_out",), facts=(STAFF,), recent=("ci.count", STUDENTS, STAFF))
    assert said(book, told, segment("both again", ("all", 0.9)))[1] == [STUDENTS, STAFF]


def test_thanks_are_no_doubt(book: FactBook) -> None:
    doubt = replace(segment("I will quote you", ("doubt", 0.9)), link="sentence")
    assert said(book, ABOUT_STAFF, segment("Much obliged.", ("thank", 0.9)), doubt)[0] == "chitchat"


def test_two_numbers_of_one_unit_are_compared(book: FactBook) -> None:
    told = State(("partners",), facts=("partners.countries",), recent=("partners.countries",))
    same = segment("the same as for the students?", ("intl_students.countries", 0.9))
    outcome, facts, verdict = said(book, told, same)
    assert (outcome, set(facts), verdict) == (
        "answer",
        {"partners.countries", "intl_students.countries"},
        "no",
    )


def test_what_a_neighbour_says_is_a_claim_once_it_is_doubted(book: FactBook) -> None:
    peru = Mention("country", "pe", "Peru", 26, within="south_america")
    told = segment("my neighbour says that in Peru", ("context", 0.8), ("ci.place", 0.15))
    doubt = replace(segment("Is she right?", ("doubt", 0.9)), link="sentence")
    (claim,) = combine([Divided(replace(told, mentions=(peru,))), Divided(doubt)])
    assert said(book, State(), claim) == ("answer", ["ci.locations"], "no")


def test_a_name_behind_a_question_is_what_it_is_about() -> None:
    asked = segment("is there one in Peru?", ("none.place", 0.9))
    name = replace(segment("the institutes", ("ci.none", 0.9)), intent="name_topic")
    (only,) = combine([Divided(asked), Divided(replace(name, link="sentence"))])
    assert (only.text, only.context) == ("is there one in Peru?", "ci")
