"""Outcomes and verdicts for readings, as a table of conversations in milliseconds."""

from dataclasses import replace

import pytest

from dialogue.decide import decide
from dialogue.state import State
from facts.book import FactBook
from understanding.cells import CELL_INTENTS
from understanding.numbers import find_numbers
from understanding.reading import Mention, Reading, Segment

ABOUT_LABS = State(("joint_labs",), ("count",), ("research.joint_labs.count",))
ABOUT_PARTNERS = State(("partners",), ("count",), ("partners.institutions",))
CENTERS = State(
    ("most_centers", "hubei_centers"),
    ("count",),
    options=("research.most_centers.count", "research.hubei_centers.count"),
)


def read(
    text: str, topic: str = "none", aspect: str = "none", intent: str = "ask", *named: Mention
) -> Reading:
    """A reading of one segment with the numbers and names of its text."""
    mentions = (*named, *find_numbers(text))
    if intent == "ask" and topic == "none":
        intent = "follow_up"
    cell = f"{topic}.{aspect}" if intent in CELL_INTENTS else intent
    segment = Segment(
        text, "start", intent, 0.9, ((cell, 0.9),), ((topic, 0.9),), ((aspect, 0.9),), 0.3, mentions
    )
    return Reading(text, (segment,), mentions=mentions)


MOE, MOST = Mention("ministry", "moe", "MOE", 0), Mention("ministry", "most", "MOST", 0)
KENYA = Mention("country", "ke", "Kenya", 0, within="africa")
BRAZIL = Mention("country", "br", "Brazil", 0, within="south_america")
TSINGHUA = Mention("university", "tsinghua", "Tsinghua", 0)
VERDICTS = [
    (read("is it 300 partners?", "partners", "count"), "partners.institutions", "no"),
    (read("HUST has 246 partners", "partners", "count"), "partners.institutions", "yes"),
    (read("is it 1,800 visits a week?", "visits_in", "count"), "exchange.visits_in", "no"),
    (read("is it 1,800 visits a year?", "visits_in", "count"), "exchange.visits_in", "yes"),
    (read("were they approved by MOST?", "joint_labs", "approver", "ask", MOST),
     "research.joint_labs.approver", "no"),
    (read("approved by MOE, right?", "joint_labs", "approver", "ask", MOE),
     "research.joint_labs.approver", "yes"),
    (read("is there one in Kenya?", "ci", "place", "ask", KENYA), "ci.locations", "no"),
    (read("is there one in Brazil?", "ci", "place", "ask", BRAZIL), "ci.locations", "yes"),
    (read("has exchange decreased?", "exchange", "trend"), "exchange.trend", "no"),
    (read("is exchange growing?", "exchange", "trend"), "exchange.trend", "yes"),
    (read("do they recruit since 1978?", "intl_students", "since"), "intl_students.since", "no"),
    (read("is there an e-mail?", "contact", "email"), "contact.email", "no"),
    (read("where are the five institutes?", "ci", "place"), "ci.locations", ""),
]  # fmt: skip


@pytest.mark.parametrize(("reading", "fact", "verdict"), VERDICTS, ids=lambda v: str(v)[:40])
def test_claims_are_confirmed_or_corrected(
    book: FactBook, reading: Reading, fact: str, verdict: str
) -> None:
    decision = decide(reading, State(), book)
    assert decision.outcome == "answer"
    assert fact in decision.parts[0].facts
    if verdict:
        assert decision.parts[0].verdict == verdict


def test_a_wrong_number_taken_for_granted_is_corrected(book: FactBook) -> None:
    reading = read("where are the five institutes?", "ci", "place")
    part = decide(reading, State(), book).parts[0]
    assert part.verdict == "no" and part.facts == ("ci.count", "ci.locations")


FOLLOW_UPS = [
    (ABOUT_LABS, read("who approved them?", "none", "approver"), ["research.joint_labs.approver"]),
    (ABOUT_PARTNERS, read("in how many countries?", "none", "countries"), ["partners.countries"]),
    (ABOUT_PARTNERS, read("what about the labs", "joint_labs"), ["research.joint_labs.count"]),
    (ABOUT_PARTNERS, read("so 300?", "none", "value"), ["partners.institutions"]),
    (ABOUT_PARTNERS, read("what is the 33?", "none", "meaning"), ["research.projects.count"]),
    (ABOUT_PARTNERS, read("say again", intent="repeat"), ["partners.institutions"]),
    (ABOUT_PARTNERS, read("are you sure?", intent="doubt"), ["partners.institutions"]),
    (CENTERS, read("both", intent="all"), list(CENTERS.options)),
    (CENTERS, read("the second one", intent="choose"), ["research.hubei_centers.count"]),
    (CENTERS, read("2", intent="gibberish"), ["research.hubei_centers.count"]),
    (CENTERS, read("those in hubei", "hubei_centers"), ["research.hubei_centers.count"]),
    (CENTERS, read("how many labs are there", "joint_labs", "count"),
     ["research.joint_labs.count"]),
]  # fmt: skip


@pytest.mark.parametrize(("state", "reading", "facts"), FOLLOW_UPS, ids=lambda v: str(v)[:40])
def test_follow_ups_resolve_against_the_conversation(
    book: FactBook, state: State, reading: Reading, facts: list[str]
) -> None:
    decision = decide(reading, state, book)
    assert decision.outcome == "answer"
    assert [fact for part in decision.parts for fact in part.facts] == facts


DECLINES = [
    (read("how many partners in Kenya", "partners", "count", "ask", KENYA), "country"),
    (read("how many partners with Tsinghua", "partners", "count", "ask", TSINGHUA),
     "other_university"),
    (read("students abroad in 2023", "students_out", "count"), "year"),
    (read("how many visits last year", "visits_in", "count"), "time"),
    (read("the dean's name", "ses", "person"), "person"),
    (read("weather", intent="off_topic"), "off_topic"),
]  # fmt: skip


@pytest.mark.parametrize(("reading", "style"), DECLINES, ids=lambda v: str(v)[:40])
def test_what_the_page_lacks_is_declined_by_name(
    book: FactBook, reading: Reading, style: str
) -> None:
    decision = decide(reading, State(), book)
    assert (decision.outcome, decision.parts[0].style) == ("decline", style)


def test_a_person_who_says_where_they_are_from_is_answered(book: FactBook) -> None:
    text = "I am from Kenya, how many partners are there"
    from_kenya = replace(KENYA, start=text.index("Kenya"))
    decision = decide(read(text, "partners", "count", "ask", from_kenya), State(), book)
    assert decision.outcome == "answer"


def test_an_unknown_button_is_not_answered(book: FactBook) -> None:
    pressed = read("fact:no.such", "none", "none", "choose", Mention("fact", "no.such", "…", 0))
    assert decide(pressed, State(), book).outcome != "answer"
