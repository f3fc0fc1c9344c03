"""What stands before a question, beside it, or in it, decides what is said to it."""

from dataclasses import replace

import pytest

from dialogue.state import State
from facts.book import FactBook
from tests.unit.test_hypotheses import said, segment
from understanding.reading import Mention

HUNAN = Mention("province", "hunan", "Hunan", 0)
HUBEI = Mention("province", "hubei", "Hubei", 0)


def test_words_before_a_question_say_what_it_counts(book: FactBook) -> None:
    asked = segment("how many did they build", ("projects.count", 0.5), ("none.count", 0.2))
    assert said(book, State(), asked)[1] == ["research.projects.count"]
    assert said(book, State(), replace(asked, context="ci"))[1] == ["ci.count"]


def test_what_a_question_names_itself_counts_more(book: FactBook) -> None:
    projects = Mention("topic", "projects", "key projects", 0)
    asked = segment("the key projects, how many", ("projects.count", 0.6), named=(projects,))
    assert said(book, State(), replace(asked, context="ci"))[1] == ["research.projects.count"]


def test_words_before_a_question_choose_between_its_readings(book: FactBook) -> None:
    asked = segment("about how many visits is it", ("visits.count", 0.9))
    assert said(book, State(), asked)[0] == "clarify"
    assert said(book, State(), replace(asked, context="visits_in"))[:2] == (
        "answer",
        ["exchange.visits_in"],
    )


def test_a_question_counts_more_than_the_anger_around_it(book: FactBook) -> None:
    angry = segment("your page hides its phone!!", ("complain", 0.55), ("contact.phone", 0.4))
    assert said(book, State(), angry)[:2] == ("answer", ["contact.phone"])
    only = segment("what a useless page", ("complain", 0.9), ("contact.phone", 0.05))
    assert said(book, State(), only)[0] == "chitchat"


@pytest.mark.parametrize(
    ("named", "facts", "verdict"),
    [
        (HUNAN, ["research.hubei_centers.location", "research.hubei_centers.count"], "no"),
        (HUBEI, ["research.hubei_centers.count"], "yes"),
    ],
)
def test_a_province_in_a_claim_about_a_number_is_judged(
    book: FactBook, named: Mention, facts: list[str], verdict: str
) -> None:
    claim = segment(f"eight centers in {named.text}?", ("hubei_centers.count", 0.9), named=(named,))
    assert said(book, State(), replace(claim, yes_no=0.9)) == ("answer", facts, verdict)


def test_another_years_number_is_no_telephone_number(book: FactBook) -> None:
    told = State(("partners",), ("count",), ("partners.institutions",))
    asked = segment("then please the number of 2023", ("contact.phone", 0.9))
    assert said(book, told, asked)[0] == "decline"


def test_who_signs_off_is_who_approves(book: FactBook) -> None:
    asked = segment("and who signed that off", ("joint_labs.person", 0.9))
    assert said(book, State(), asked)[1] == ["research.joint_labs.approver"]


def test_in_brief_is_all_of_it(book: FactBook) -> None:
    asked = segment("what is it, in brief", ("icare.full_name", 0.9))
    assert said(book, State(), asked)[1] == ["icare.name", "icare.recognition", "icare.occasion"]
