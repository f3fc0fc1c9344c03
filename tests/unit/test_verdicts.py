"""Claims whose words are judged: dates, parts of a telephone number, alternatives, standings."""

from dataclasses import replace

import pytest

from dialogue.state import State
from facts.book import FactBook
from tests.unit.test_hypotheses import said, segment
from understanding.reading import Mention

SHANGHAI = Mention("city", "shanghai", "Shanghai", 0, within="cn")


@pytest.mark.parametrize(
    ("cell", "text", "verdict"),
    [
        ("intl_students.since", "it did not begin until the seventies?", "no"),
        ("intl_students.since", "no foreigner before, what, 1985?", "no"),
        ("intl_students.since", "not until the sixties, then?", "yes"),
        ("intl_students.since", "well before the upheaval of the late 1970s?", "yes"),
        ("contact.phone", "it ends in 2457?", "yes"),
        ("contact.phone", "it ends in 2458?", "no"),
        ("contact.phone", "does the code begin with +86?", "yes"),
        ("contact.phone", "is it with code 55?", "no"),
        ("students_out.count", "3,000 students arriving a year, right?", "no"),
        ("intl_students.count", "they surpass nine thousand, right?", "yes"),
        ("intl_students.countries", "160 countries or more, right?", "yes"),
        ("icare.recognition", "a top-50 list, was it?", "no"),
        ("ses.status", "the first and only one, right?", "no"),
    ],
)
def test_a_claim_is_judged_by_its_words(book: FactBook, cell: str, text: str, verdict: str) -> None:
    asked = replace(segment(text, (cell, 0.9)), yes_no=0.9)
    assert said(book, State(), asked)[2] == verdict


def test_an_alternative_is_no_claim(book: FactBook) -> None:
    text = "Does it stand on the home campus or in Shanghai?"
    shanghai = replace(SHANGHAI, start=text.index("Shanghai"))
    assert said(book, State(), segment(text, ("ses.place", 0.9), named=(shanghai,)))[2] == ""


@pytest.mark.parametrize(
    ("text", "cell", "verdict"),
    [
        ("Among the first four of all such schools in the land?", "ses.countries", "yes"),
        ("Of the first ten in the republic, then?", "ses.value", "no"),
    ],
)
def test_a_claim_in_words_is_judged_where_its_class_leads_to_nothing(
    book: FactBook, text: str, cell: str, verdict: str
) -> None:
    asked = replace(segment(text, (cell, 0.9)), yes_no=0.95)
    assert said(book, State(("ses",)), asked) == ("answer", ["ses.status"], verdict)


def test_an_open_question_about_what_the_page_lacks_is_declined_all_the_same(
    book: FactBook,
) -> None:
    asked = segment("in which country is the first such school", ("ses.countries", 0.9))
    assert said(book, State(("ses",)), asked)[0] == "decline"
