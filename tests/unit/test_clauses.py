"""Claims that deny, and what is then true: the table that keeps "Yes" from a false statement."""

import time

import pytest

from dialogue.verdict import verdict
from facts.book import FactBook
from understanding.clauses import clauses
from understanding.reading import Mention, Segment


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("the school isn't abroad, is it?", [("the school abroad", True)]),
        ("Isn't it on the home campus?", [("it on the home campus?", False)]),
        ("never without partners", [("partners", False)]),
        ("No, it is the university's own ground", [("it is the university's own ground", False)]),
        ("not overseas, on campus", [("overseas", True), ("on campus", False)]),
        ("a rise, not a fall", [("a rise", False), ("a fall", True)]),
    ],
)
def test_a_claim_falls_into_clauses_that_state_or_deny(
    claim: str, told: list[tuple[str, bool]]
) -> None:
    found = [(c.text.strip(" ,"), c.denied) for c in clauses(claim)]
    assert [(" ".join(text.split()), denied) for text, denied in found] == told


def test_a_clause_keeps_its_place_in_the_claim() -> None:
    claim = "not in Paris, but in Wuhan"
    assert clauses(claim)[-1].text.index("Wuhan") == claim.index("Wuhan")


@pytest.mark.parametrize(
    ("fact", "claim", "said"),
    [
        ("ses.location", "the engineering school is not on the campus, is it?", "no"),
        ("ses.location", "so they didn't put it overseas?", "yes"),
        ("exchange.trend", "exchange has not increased at all, has it?", "no"),
        ("exchange.trend", "it's untrue that exchanges decreased, right?", "yes"),
        ("research.levels", "the province isn't left out, is it?", "yes"),
        ("joint_schools.strategy", "they don't invite partners any longer?", "no"),
        ("icare.occasion", "wasn't it for the anniversary of diplomatic relations?", "yes"),
        ("exchange.staff_out", "the staff don't travel, do they?", "no"),
        ("exchange.staff_out", "are those only for the dean's friends?", ""),
        ("exchange.visit_kinds", "are the long visits longer than a year?", "open"),
    ],
)
def test_a_denied_claim_is_judged_the_other_way_round(
    book: FactBook, fact: str, claim: str, said: str
) -> None:
    assert verdict(book.fact(fact), Segment(claim), wants=True) == said


def test_a_ministry_that_is_denied_is_not_claimed(book: FactBook) -> None:
    text = "it wasn't MOST that approved the labs, was it?"
    segment = Segment(text, mentions=(Mention("ministry", "most", "MOST", text.index("MOST")),))
    assert verdict(book.fact("research.joint_labs.approver"), segment, wants=True) == "yes"


@pytest.mark.parametrize(
    ("claim", "number", "relation", "said"),
    [
        ("before 1970?", 1970, "eq", "yes"),
        ("so it began before 1950?", 1950, "eq", "no"),
        ("after 1980, wasn't it?", 1980, "eq", "no"),
        ("in the late 1960s?", 1960, "eq", "no"),
        ("in 1962 precisely?", 1962, "eq", "open"),
        ("not in the 1970s, then", 1970, "eq", "yes"),
        ("for over 50 years now?", 50, "more", "yes"),
        ("for less than 20 years?", 20, "less", "no"),
        ("only 10 years ago?", 10, "eq", "no"),
    ],
)
def test_years_decades_and_spans_are_judged_against_a_date(
    book: FactBook, claim: str, number: int, relation: str, said: str
) -> None:
    at = claim.index(str(number))
    text = "1960s" if "1960s" in claim else "1970s" if "1970s" in claim else str(number)
    mention = Mention("number", str(number), text, at, relation, "years" * ("years" in claim))
    segment = Segment(claim, mentions=(mention,))
    assert verdict(book.fact("intl_students.since"), segment, wants=True) == said


@pytest.mark.parametrize("words", ["campus, ", "is it ", "not ", "so "])
def test_a_long_claim_takes_as_much_longer_as_it_is(book: FactBook, words: str) -> None:
    def seconds(claim: str) -> float:
        runs = []
        for _ in range(3):
            begin = time.process_time()
            verdict(book.fact("ses.location"), Segment(claim), wants=True)
            runs.append(time.process_time() - begin)
        return min(runs)

    length = 10_000 // len(words)
    assert seconds(words * length) < 40 * seconds(words * (length // 10)) + 0.01
