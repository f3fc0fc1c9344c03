"""What the words of a question rule out or bring in beside its likeliest class."""

from dataclasses import replace

import pytest

from dialogue.state import State
from facts.book import FactBook
from tests.unit.test_hypotheses import said, segment
from understanding.combine import combine
from understanding.divided import Divided
from understanding.question_words import ruled_out
from understanding.reading import Mention

MOST = Mention("ministry", "most", "MOST", 0)
MOE = Mention("ministry", "moe", "MOE", 0)
ACCRA = Mention("city", "accra", "Accra", 0, within="gh")
LABS, SIX = "research.joint_labs.approver", "research.most_centers.approver"
ABOUT_LABS = State(("joint_labs",), ("approver",), (LABS,), recent=(LABS,))


@pytest.mark.parametrize(
    ("named", "verdict", "facts"),
    [
        (MOST, "yes", ["research.most_centers.count", SIX]),
        (MOE, "no", [SIX, "research.most_centers.count"]),  # what is wrong comes first
    ],
)
def test_a_ministry_in_a_claim_about_a_number_is_judged_too(
    book: FactBook, named: Mention, verdict: str, facts: list[str]
) -> None:
    text = f"six centers, let through by {named.text}?"
    claim = segment(text, ("most_centers.count", 0.9), named=(named,))
    assert said(book, State(), replace(claim, yes_no=1.0)) == ("answer", facts, verdict)


@pytest.mark.parametrize(
    ("text", "cell", "facts", "verdict"),
    [
        ("the six too, same one?", "centers.count", [LABS, SIX], "no"),
        ("same for the Hubei ones?", "hubei_centers.none",
         [LABS, "research.hubei_centers.approver"], "yes"),
    ],
)  # fmt: skip
def test_the_same_one_is_whoever_was_told_of_before(
    book: FactBook, text: str, cell: str, facts: list[str], verdict: str
) -> None:
    outcome, told, judged = said(book, ABOUT_LABS, segment(text, (cell, 0.9)))
    assert (outcome, sorted(told), judged) == ("answer", sorted(facts), verdict)


def test_the_same_one_may_be_told_of_in_the_same_message(book: FactBook) -> None:
    labs = segment("who approved the labs?", ("joint_labs.approver", 0.9))
    six = replace(segment("and the six, same lot?", ("most_centers.count", 0.9)), link="sentence")
    assert said(book, State(), labs, six) == ("answer", [LABS, SIX], "no")


def test_a_city_is_held_against_the_countries(book: FactBook) -> None:
    asked = segment("is one of the institutes in Accra?", ("ci.count", 0.9), named=(ACCRA,))
    assert said(book, State(), asked) == ("answer", ["ci.locations"], "no")


def test_a_city_in_an_open_question_is_still_no_figure_of_the_page(book: FactBook) -> None:
    asked = segment("how many institutes in Accra", ("ci.count", 0.9), named=(ACCRA,))
    assert said(book, State(), asked)[0] == "decline"


def test_two_questions_in_words_that_cannot_be_divided_are_both_answered(book: FactBook) -> None:
    both = segment(
        "what is so good abt it n where can i find it", ("ses.place", 0.9), ("ses.status", 0.06)
    )
    assert said(book, State(), both)[1] == ["ses.location", "ses.status"]
    one = segment("where is that school", ("ses.place", 0.9), ("ses.status", 0.06))
    assert said(book, State(), one)[1] == ["ses.location"]
    strange = segment("where and what is it", ("ses.place", 0.9), ("ci.count", 0.1))
    assert said(book, State(), strange)[1] == ["ses.location"], "another part of the page"


def test_two_weak_answers_on_one_topic_are_told_and_not_offered(book: FactBook) -> None:
    torn = segment("partners?", ("partners.count", 0.32), ("partners.countries", 0.3))
    outcome, facts, _ = said(book, State(), torn)
    assert (outcome, sorted(facts)) == ("answer", ["partners.countries", "partners.institutions"])


def test_no_fact_is_told_twice(book: FactBook) -> None:
    both = segment("the partners", ("partners.none", 0.9))
    again = replace(segment("countries?", ("partners.countries", 0.9)), link="and")
    assert said(book, State(), both, again)[1] == ["partners.institutions", "partners.countries"]


def test_their_number_is_no_telephone_where_something_was_counted(book: FactBook) -> None:
    told = State(("ci",), ("place",), ("ci.locations",))
    assert said(book, told, segment("their number", ("none.phone", 0.9)))[1] == ["ci.count"]
    assert said(book, told, segment("what number do I call", ("none.phone", 0.9)))[1] == [
        "contact.phone"
    ]


def test_a_question_word_rules_out_what_it_does_not_ask_for(book: FactBook) -> None:
    where = segment("where was it set up", ("none.since", 0.7), ("none.place", 0.25))
    assert said(book, State(("ses",)), where)[1] == ["ses.location"]
    assert ruled_out("where is it and since when") == frozenset(), "two questions"


def test_two_numbers_told_before_are_compared(book: FactBook) -> None:
    facts = ("research.most_centers.count", "research.hubei_centers.count")
    told = State(("most_centers", "hubei_centers"), ("count",), facts, recent=facts)
    fewer = segment("so those in Hubei are fewer?", ("none.trend", 0.6))
    fewer = replace(fewer, topics=(("none", 0.8), ("hubei_centers", 0.2)), yes_no=1.0)
    assert said(book, told, fewer)[2] == "no"


def test_what_is_left_out_says_what_the_rest_is_about() -> None:
    hust, icare = Mention("topic", "university", "HUST", 0), Mention("topic", "icare", "ICARE", 0)
    told = segment("they spoke of it at HUST", ("context", 0.9), named=(icare, hust))
    asked = replace(segment("what is it called?", ("none.full_name", 0.9)), link="sentence")
    (only,) = combine([Divided(told), Divided(asked)])
    assert only.context == "icare"


def test_what_announces_questions_is_none() -> None:
    need = segment("we need three figures for a form", ("none.requirements", 0.9))
    asked = replace(segment("how many labs?", ("joint_labs.count", 0.9)), link="sentence")
    assert [s.text for s in combine([Divided(need), Divided(asked)])] == ["how many labs?"]
