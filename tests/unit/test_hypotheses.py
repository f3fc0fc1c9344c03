"""What a segment may want: classes grouped by what they lead to, within the conversation."""

from dataclasses import replace

import pytest

from dialogue.decide import decide
from dialogue.hypotheses import hypotheses
from dialogue.state import State
from facts.book import FactBook
from understanding.numbers import find_numbers
from understanding.reading import Mention, Reading, Segment


def segment(text: str, *cells: tuple[str, float], **more: object) -> Segment:
    """A segment with its classes; topics and aspects follow from the likeliest."""
    topic, _, aspect = cells[0][0].partition(".")
    intent = ("follow_up" if topic == "none" else "ask") if aspect else topic
    mentions = (*more.pop("named", ()), *find_numbers(text))  # type: ignore[misc]
    one = Segment(
        text, "start", intent, cells[0][1], cells, ((topic, 1.0),), ((aspect, 1.0),), 0.3, mentions
    )
    return replace(one, **more)  # type: ignore[arg-type]


def said(book: FactBook, state: State, *segments: Segment) -> tuple[str, list[str], str]:
    """Outcome, facts and first verdict of a message."""
    text = " ".join(s.text for s in segments)
    mentions = tuple(m for s in segments for m in s.mentions)
    decision = decide(Reading(text, segments, mentions=mentions), state, book)
    verdict = next((p.verdict for p in decision.parts if p.verdict), "")
    return decision.outcome, [f for p in decision.parts for f in p.facts], verdict


def test_classes_that_lead_to_the_same_facts_support_each_other(book: FactBook) -> None:
    unclear = segment(
        "which road", ("university.place", 0.3), ("contact.address", 0.3), ("ses.place", 0.4)
    )
    best = hypotheses(unclear, State(), book)[0]
    assert best.found.facts == ("contact.address",)
    assert best.support == pytest.approx(0.6)


def test_a_number_decides_between_two_weak_answers(book: FactBook) -> None:
    weak = segment(
        "please confirm that there are 41",
        ("partners.count", 0.3),
        ("partners.countries", 0.3),
    )
    assert said(book, State(), weak) == ("answer", ["partners.countries"], "yes")


def test_a_number_is_not_held_against_a_year(book: FactBook) -> None:
    told = State(("intl_students",), ("since",), ("intl_students.since",))
    many = segment("are there 12,000 of them?", ("none.value", 0.9))
    assert said(book, told, many) == ("answer", ["intl_students.trained"], "no")


def test_nothing_is_compared_with_another_university(book: FactBook) -> None:
    tsinghua = Mention("university", "tsinghua", "Tsinghua", 0)
    other = segment("Tsinghua in partners", ("partners.count", 0.9), named=(tsinghua,))
    ours = segment("compare yourself", ("university.overview", 0.9))
    assert said(book, State(), ours, replace(other, link="than"))[0] == "decline"


def test_two_weak_answers_are_offered_and_one_weak_answer_is_not_given(book: FactBook) -> None:
    torn = segment("mm", ("joint_labs.count", 0.28), ("projects.count", 0.27))
    assert said(book, State(), torn)[0] == "clarify"
    weak = segment("mm", ("joint_labs.count", 0.2), ("off_topic", 0.15))
    assert said(book, State(), weak)[0] == "decline"


TOLD = State(
    ("joint_labs",),
    ("approver",),
    ("research.joint_labs.approver",),
    recent=("research.most_centers.approver", "research.joint_labs.approver"),
)
STUDENTS = State(
    ("students_out",),
    ("count",),
    ("exchange.students_out",),
    recent=("partners.institutions", "exchange.students_out"),
)
MOST = Mention("ministry", "most", "MOST", 0)
BRAZIL = Mention("country", "br", "Brazil", 0, within="south_america")


@pytest.mark.parametrize(
    ("state", "asked", "facts", "verdict"),
    [
        (TOLD, segment("by the same ministry?", ("none.same", 0.9)),
         ["research.most_centers.approver", "research.joint_labs.approver"], "no"),
        (TOLD, segment("not MOST?", ("most_centers.none", 0.8), named=(MOST,)),
         ["research.joint_labs.approver"], "no"),
        (STUDENTS, segment("which is the larger figure", ("none.compare", 0.9)),
         ["partners.institutions", "exchange.students_out"], ""),
        (STUDENTS, segment("is that an exact figure?", ("none.exactness", 0.9)),
         ["exchange.students_out"], "no"),
        (STUDENTS, segment("is that a minimum?", ("none.exactness", 0.9)),
         ["exchange.students_out"], "yes"),
        (STUDENTS, segment("what does the 33 count", ("none.meaning", 0.9)),
         ["research.projects.count"], ""),
        (STUDENTS, segment("how many, sorry?", ("none.count", 0.9)),
         ["exchange.students_out"], ""),
        (State(("ci",), ("count",), ("ci.count",)),
         segment("is Brazil among them?", ("none.names", 0.9), named=(BRAZIL,)),
         ["ci.locations"], "yes"),
        (State(), segment("those 33, who runs the scheme", ("none.programme", 0.9)),
         ["research.projects.program"], ""),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_what_refers_back_is_resolved(
    book: FactBook, state: State, asked: Segment, facts: list[str], verdict: str
) -> None:
    assert said(book, state, asked) == ("answer", facts, verdict)


def test_the_same_questions_of_another_topic(book: FactBook) -> None:
    state = State(
        ("most_centers",),
        ("approver",),
        ("research.most_centers.approver",),
        recent=("research.most_centers.count", "research.most_centers.approver"),
    )
    asked = segment("the labs: same two questions", ("joint_labs.count", 0.9))
    assert said(book, state, asked)[1] == [
        "research.joint_labs.count",
        "research.joint_labs.approver",
    ]


def test_a_doubt_is_held_against_the_nearest_number(book: FactBook) -> None:
    state = State(
        ("partners",),
        ("countries",),
        ("partners.countries",),
        recent=("partners.institutions", "partners.countries"),
    )
    doubt = segment("sure? somebody told me 300", ("doubt", 0.9))
    assert said(book, state, doubt) == ("answer", ["partners.institutions"], "no")


def test_a_list_of_countries_is_not_answered_with_their_number(book: FactBook) -> None:
    asked = segment("which countries exactly?", ("partners.countries", 0.9))
    assert said(book, State(), asked)[0] == "decline"


def test_one_family_member_is_taken_where_the_conversation_is_about_its_family(
    book: FactBook,
) -> None:
    state = State(("staff_out",), ("count",), ("exchange.staff_out",))
    asked = segment("and the students?", ("students.count", 0.9))
    assert said(book, state, asked)[1] == ["exchange.students_out"]


def test_facts_that_left_the_file_are_forgotten(book: FactBook) -> None:
    state = State(("labs",), ("count",), ("gone.fact",), recent=("gone.fact", "ci.count"))
    asked = segment("each of them, how many?", ("none.count", 0.9))
    assert said(book, state, asked) == ("answer", ["ci.count"], "")
