"""What a turn takes from the one before: the other one, a choice in few words, a place, a name."""

from dataclasses import replace

import pytest

from dialogue.after import after
from dialogue.decide import decide
from dialogue.decision import DECLINE, Part
from dialogue.state import State
from facts.book import FactBook
from tests.unit.test_hypotheses import said, segment
from understanding.reading import Mention, Reading, Segment

STAFF, STUDENTS = "exchange.staff_out", "exchange.students_out"
VISITS, COUNTRIES = "exchange.visits_in", "partners.countries"
GUESTS = "intl_students.countries"
BRAZIL = Mention("country", "br", "Brazil", 0)


def about(topic: str, *facts: str, aspects: tuple[str, ...] = ()) -> State:
    """Return the state after some facts of a topic were told."""
    return State((topic,), aspects, facts, recent=facts)


@pytest.mark.parametrize(
    ("state", "words", "fact"),
    [
        (about("intl_students", GUESTS), "ok, and the other one please", COUNTRIES),
        (about("visits_in", VISITS), "what about the other?", STAFF),
    ],
)
def test_the_other_one_is_what_the_same_words_could_mean(
    book: FactBook, state: State, words: str, fact: str
) -> None:
    reading = Reading(words, (segment(words, ("choose", 0.9)),))
    assert [part.facts for part in decide(reading, state, book).parts] == [(fact,)]


@pytest.mark.parametrize(
    ("options", "asked", "fact"),
    [
        ((COUNTRIES, GUESTS), segment("those of students", ("students.count", 0.9)), GUESTS),
        ((VISITS, STAFF), segment("coming to HUST", ("intl_students.none", 0.6)), VISITS),
    ],
)
def test_a_choice_is_made_by_what_the_words_can_mean(
    book: FactBook, options: tuple[str, ...], asked: Segment, fact: str
) -> None:
    assert said(book, State(options=options), asked)[:2] == ("answer", [fact])


@pytest.mark.parametrize(
    ("state", "asked", "fact", "verdict"),
    [
        (about("ci", "ci.count"), segment("Brazil?", ("none.names", 0.9), named=(BRAZIL,)),
         "ci.locations", "yes"),
        (about("ses", "ses.status"),
         segment("it is on their campus, right?", ("university.place", 0.9)),
         "ses.location", "yes"),
        (about("contact", "contact.address"),
         segment("1037, correct?", ("none.value", 0.9)),
         "contact.address", "yes"),
        (about("icare", "icare.name"),
         segment("on which occasion did they receive it", ("none.recognition", 0.9)),
         "icare.occasion", ""),
        (about("most_centers", "research.most_centers.approver", aspects=("approver",)),
         replace(segment("and then the eight?", ("hubei_centers.none", 0.9)), intent="name_topic"),
         "research.hubei_centers.approver", ""),
        (about("staff_out", STAFF), segment("and the incoming figure?", ("none.count", 0.9)),
         VISITS, ""),
        (about("visits_in", VISITS),
         replace(segment("the outgoing one", ("going_abroad.none", 0.9)), intent="name_topic"),
         STAFF, ""),
        (about("ci", "ci.count"), segment("name those countries", ("none.names", 0.9)),
         "ci.locations", ""),
        (about("ci", "ci.locations"), segment("in total four, so?", ("none.meaning", 0.9)),
         "ci.count", "no"),
        (about("ses", "ses.status"), segment("why is it special", ("none.purpose", 0.9)),
         "ses.status", ""),
        (about("contact", "contact.phone"),
         segment("he noted 87542475, is it so?", ("none.value", 0.9)),
         "contact.phone", "no"),
        (about("research", "research.levels"),
         replace(segment("only at state level?", ("most_centers.none", 0.4)), intent="name_topic"),
         "research.levels", "no"),
    ],
)  # fmt: skip
def test_few_words_are_about_what_was_told(
    book: FactBook, state: State, asked: Segment, fact: str, verdict: str
) -> None:
    assert said(book, state, asked) == ("answer", [fact], verdict)


def test_two_halves_of_a_message_share_two_readings(book: FactBook) -> None:
    first = segment("visits coming", ("visits.count", 0.9))
    second = replace(segment("trips of staff", ("staff_out.count", 0.9)), link="and")
    assert said(book, State(), first, second)[1] == [VISITS, STAFF]


def test_no_side_of_a_comparison_is_guessed_for_a_verdict(book: FactBook) -> None:
    less = replace(
        segment("so it hosts fewer visits", ("visits_in.none", 0.7)), intent="name_topic"
    )
    known = replace(segment("it sends out", ("staff_out.none", 0.5)), link="than")
    unclear = replace(
        segment("it hosts, I take it", ("none.detail", 0.3)),
        link="than", topics=(("none", 0.8), ("visits_in", 0.2)),
    )  # fmt: skip
    before = about("staff_out", STAFF)
    assert said(book, before, less, known) == ("answer", [VISITS, STAFF], "yes")
    assert said(book, before, less, unclear) == ("answer", [VISITS, STAFF], "")


def test_what_no_reading_has_a_figure_for_is_not_asked_back(book: FactBook) -> None:
    asked = segment(
        "students who attended during 1988, how many", ("students_out.count", 0.4),
        ("intl_students.count", 0.3), ("off_topic", 0.3),
    )  # fmt: skip
    assert said(book, State(), asked)[0] == DECLINE


@pytest.mark.parametrize(
    ("words", "verdict", "facts"),
    [
        ("they lead 33 projects of the National Key R&D Program, true?", "yes", [0, 1]),
        ("they lead 33 projects of the Horizon program, true?", "no", [1, 0]),
    ],
)
def test_a_claim_of_a_number_and_a_name_is_judged_by_both(
    book: FactBook, words: str, verdict: str, facts: list[int]
) -> None:
    both = ["research.projects.count", "research.projects.program"]
    asked = segment(words, ("projects.count", 0.6), ("projects.programme", 0.4))
    assert said(book, State(), asked) == ("answer", [both[i] for i in facts], verdict)


def test_a_number_given_with_a_question_mark_is_a_claim(book: FactBook) -> None:
    asked = segment("number of partners is 300?", ("partners.count", 0.9))
    assert said(book, State(), asked) == ("answer", ["partners.institutions"], "no")


def test_what_was_asked_of_another_university_may_be_asked_of_ours(book: FactBook) -> None:
    words = "how many partners does Astra University have"
    asked = segment(words, ("other_university", 0.9), ("partners.count", 0.1))
    parts = [Part(DECLINE, style="other_university")]
    before = about("contact", "contact.phone")
    state = after(Reading(words, (asked,)), parts, DECLINE, before, book)
    assert state.topics == ("partners",)
    assert said(book, state, segment("and ours?", ("none.count", 0.9)))[1] == [
        "partners.institutions"
    ]
    again = replace(state, aspects=("count",))
    assert said(book, again, segment("and HUST?", ("university.none", 0.9)))[1] == [
        "partners.institutions"
    ]


@pytest.mark.parametrize(
    ("words", "cell", "facts"),
    [
        ("address and tel of the office", "address", ["contact.address", "contact.phone"]),
        ("the postal address", "address", ["contact.address"]),
        ("the e-mail address of the office", "email", ["contact.email"]),
        ("email and street address", "email", ["contact.email", "contact.address"]),
    ],
)
def test_each_way_to_reach_them_that_is_named_is_told(
    book: FactBook, words: str, cell: str, facts: list[str]
) -> None:
    assert said(book, State(), segment(words, (f"contact.{cell}", 0.95)))[1] == facts
