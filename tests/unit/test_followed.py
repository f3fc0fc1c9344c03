"""Follow-ups as people write them: by another period, "the same number?", "in how many?"."""

import pytest

from dialogue.decide import decide
from dialogue.state import State
from facts.book import FactBook
from tests.unit.test_hypotheses import said, segment
from understanding.combine import combine
from understanding.divided import Divided
from understanding.parts import parts_or_whole
from understanding.reading import Mention, Reading
from understanding.segments import items

MOE = Mention("ministry", "moe", "Ministry of Education", 0)
SCHOOL = Mention("topic", "university", "university", 0)


def told(book: FactBook, *facts: str) -> State:
    topics = tuple(dict.fromkeys(book.topic_of(fact).topic for fact in facts))
    aspects = tuple(dict.fromkeys(book.fact(fact).aspects[0] for fact in facts))
    return State(topics, aspects, facts, recent=facts)


def test_a_number_by_another_period_is_wrong(book: FactBook) -> None:
    state = told(book, "exchange.visits_in")
    month = segment("wait, 1,800 in a MONTH?", ("none.value", 0.9))
    assert said(book, state, month) == ("answer", ["exchange.visits_in"], "no")
    year = segment("wait, 1,800 in a YEAR?", ("none.value", 0.9))
    assert said(book, state, year) == ("answer", ["exchange.visits_in"], "yes")


def test_the_same_number_asks_for_no_ministry(book: FactBook) -> None:
    state = told(book, "research.joint_labs.approver", "research.joint_labs.count")
    asked = segment("the Hubei centres are the same number?", ("hubei_centers.count", 0.9))
    assert "research.hubei_centers.count" in said(book, state, asked)[1]
    assert "research.hubei_centers.approver" not in said(book, state, asked)[1]


def test_a_ministry_in_a_first_message_hints_at_the_page(book: FactBook) -> None:
    claim = segment(
        "33 projects are the Ministry of Education's?",
        ("projects.programme", 0.6),
        ("projects.count", 0.3),
        named=(MOE,),
    )
    assert said(book, State(), claim) == ("answer", ["research.projects.program"], "no")


def test_what_things_belong_to_is_called_by_its_name(book: FactBook) -> None:
    asked = segment("Ah. And it is called?", ("none.full_name", 0.9))
    after = said(book, told(book, "research.projects.program"), asked)
    assert after[:2] == ("answer", ["research.projects.program"])
    assert said(book, told(book, "research.projects.count"), asked)[0] == "decline"


def test_in_how_many_goes_on_about_countries(book: FactBook) -> None:
    asked = segment("then the partner schools, in how many?", ("partners.count", 0.9))
    after = said(book, told(book, "intl_students.countries"), asked)
    assert after[:2] == ("answer", ["partners.countries"])
    assert said(book, State(), asked)[1] == ["partners.institutions"]


def test_a_count_of_something_named_is_not_the_last_number_again(book: FactBook) -> None:
    state = told(book, "partners.countries")
    asked = segment("and university how many", ("none.count", 0.9), named=(SCHOOL,))
    assert said(book, state, asked)[1] == ["partners.institutions"]
    assert said(book, state, segment("how many then", ("none.count", 0.9)))[1] == [
        "partners.countries"
    ]


def test_there_is_where_the_talk_was(book: FactBook) -> None:
    state = told(book, "research.hubei_centers.count", "research.hubei_centers.approver")
    asked = segment("How many centers there", ("centers.count", 0.9))
    assert said(book, state, asked)[:2] == ("answer", ["research.hubei_centers.count"])
    assert said(book, State(), segment("How many centers", ("centers.count", 0.9)))[0] == "clarify"


@pytest.mark.parametrize("words", ["this year's partner total?", "this year’s partner total?"])
def test_figures_of_this_year_are_not_on_the_page(book: FactBook, words: str) -> None:
    asked = segment(words, ("partners.count", 0.9))
    assert said(book, told(book, "source.year"), asked)[0] == "decline"


def test_whether_there_was_an_award_is_answered_by_yes(book: FactBook) -> None:
    state = told(book, "icare.name")
    asked = segment("has it got any award?", ("none.recognition", 0.9))
    assert said(book, state, asked) == ("answer", ["icare.recognition"], "yes")


def test_another_universitys_name_is_not_ours(book: FactBook) -> None:
    state = told(book, "ci.locations")
    host = segment("Who hosts the one in Brazil?", ("none.names", 0.9))
    name = segment("I need that university's name", ("university.full_name", 0.9), named=(SCHOOL,))
    assert said(book, state, host, name)[:2] == ("decline", [])


def test_a_number_is_confirmed_with_the_program_that_is_named(book: FactBook) -> None:
    claim = segment(
        "they lead 33 key projects in the National Key R&D Program, right?", ("projects.count", 0.9)
    )
    facts = ["research.projects.count", "research.projects.program"]
    assert said(book, told(book, "university.name"), claim) == ("answer", facts, "yes")
    alone = segment("they lead 33 key projects, right?", ("projects.count", 0.9))
    assert said(book, told(book, "university.name"), alone)[1] == facts[:1]


def test_what_writers_tell_of_their_own_work_asks_nothing() -> None:
    own = Divided(segment("We compute a staff ratio.", ("staff_out.count", 0.7)))
    asked = Divided(segment("How many labs are there?", ("joint_labs.count", 0.9)))
    assert [one.text for one in combine([own, asked])] == ["How many labs are there?"]


def test_numbered_names_are_each_asked_for() -> None:
    whole = segment("partners 2) projects 3) staff trips per year", ("staff_out.count", 0.9))
    parts = [
        segment("partners", ("partners.none", 0.9)),
        segment("projects", ("projects.none", 0.8)),
        segment("staff trips per year", ("staff_out.count", 0.9)),
    ]
    assert parts_or_whole(whole, parts) == parts
    assert parts_or_whole(whole, [parts[0], parts[2]]) == [whole]


def test_what_only_takes_up_what_was_told_is_not_told_again(book: FactBook) -> None:
    state = told(book, "intl_students.since")
    echo = segment("Since the 60s, I see.", ("none.since", 0.9), yes_no=0.9)
    asked = segment("And who teaches them?", ("none.person", 0.9), link="sentence")
    assert said(book, state, echo, asked)[:2] == ("decline", [])
    assert said(book, state, echo) == ("answer", ["intl_students.since"], "yes")


def test_what_is_wrong_comes_before_what_is_right(book: FactBook) -> None:
    right = segment("six state-level centers", ("most_centers.count", 0.9), yes_no=0.95)
    wrong = segment("three joint labs", ("joint_labs.count", 0.9), yes_no=0.95)
    state = told(book, "research.projects.count")
    assert said(book, state, right, wrong)[2] == "no"
    assert said(book, state, wrong, right)[2] == "no"


def test_who_runs_something_is_not_who_approved_it(book: FactBook) -> None:
    state = told(book, "research.joint_labs.approver")
    for cell in ("none.approver", "none.person"):
        assert said(book, state, segment("who runs them", (cell, 0.9)))[0] == "decline"
    runs = Reading("who runs them", (segment("who runs them", ("none.approver", 0.9)),))
    assert [part.style for part in decide(runs, state, book).parts] == ["person"]
    approved = segment("which minister approved them", ("none.approver", 0.9))
    assert said(book, state, approved)[1] == ["research.joint_labs.approver"]


def test_the_others_are_those_not_told_of(book: FactBook) -> None:
    state = told(book, "research.hubei_centers.count")
    asked = segment("and the other centers, how many", ("centers.count", 0.9))
    assert said(book, state, asked)[:2] == ("answer", ["research.most_centers.count"])


def test_its_name_is_no_list_of_names(book: FactBook) -> None:
    state = told(book, "icare.recognition")
    assert said(book, state, segment("name, please", ("none.names", 0.9)))[1] == ["icare.name"]
    assert said(book, state, segment("name of the dean", ("none.names", 0.9)))[0] == "decline"


def test_what_two_places_share_stays_together() -> None:
    assert [p.text for p in items("Of relations between China and France, then?")] == [
        "Of relations between China and France, then?"
    ]
    assert [p.text for p in items("the labs and the centers, please")] == [
        "the labs",
        "the centers",
    ]


def test_a_name_is_confirmed_by_the_places_it_joins(book: FactBook) -> None:
    china, europe = (
        Mention("country", "cn", "china", 0),
        Mention("continent", "europe", "europe", 0),
    )
    state = told(book, "icare.recognition")
    both = segment("is it a china + europe thing?", ("icare.full_name", 0.9), named=(china, europe))
    assert said(book, state, both) == ("answer", ["icare.name"], "yes")
    coal = segment(
        "is it a coal thing of china and europe?", ("icare.full_name", 0.9), named=(china, europe)
    )
    assert said(book, state, coal) == ("answer", ["icare.name"], "no")


@pytest.mark.parametrize(
    "words", ["is there a Confucius Institute in Addis?", "there is the same number of them?"]
)
def test_nothing_is_confirmed_that_says_more_than_a_number(book: FactBook, words: str) -> None:
    claim = segment(words, ("ci.count", 0.9), yes_no=0.9)
    assert said(book, told(book, "university.name"), claim)[1:] == (["ci.count"], "")
    plain = segment("is there a Confucius Institute of yours?", ("ci.count", 0.9), yes_no=0.9)
    assert said(book, told(book, "university.name"), plain)[2] == "yes"
