"""What a turn counts as, and how days become bars."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest

from insight.charts import round_step, share, stacks
from insight.grouping import group, points
from insight.masks import Masks
from insight.spans import spans
from insight.tally import Tally
from tests.insight.told import Said, read

LABS, CENTERS = "research.joint_labs.count", "research.hubei_centers.count"


def test_a_choice_counts_for_the_facts_that_were_offered(masks: Masks) -> None:
    tally = Tally(masks)
    ask_back = Said("how many centers", "clarify", [LABS, CENTERS])
    tally.add(read("a", ask_back, Said("the labs", "answer", [LABS])), {})
    tally.add(read("b", ask_back, Said("never mind", "chitchat")), {})
    tally.add(read("c", Said("how many labs", "answer", [LABS])), {})
    assert tally.chosen == {(LABS, CENTERS): {LABS: 1, "": 1}}
    assert tally.facts == {LABS: 2}


def test_channel_language_and_outcome_are_those_of_the_turn(masks: Masks) -> None:
    tally = Tally(masks)
    tally.add(read("wechat:1", Said("学费是多少", language="zh"), Said("hi", "chitchat")), {})
    tally.add(read("me", Said("hi", "chitchat")), {})
    assert tally.channels == {"wechat": 2, "rest": 1}
    assert tally.languages == {"zh": 1, "en": 2}
    assert tally.outcomes == {"decline": 1, "chitchat": 2}


def test_a_decision_that_is_not_written_again_is_that_of_the_turn_before() -> None:
    from insight.turns import turns

    events = list(Said("the names?", topic="partners", style="names").events("m", 0.0))
    again = [event for event in events if event["event"] != "slot"]
    assert [turn.style for turn in turns("me", [*events, *again])] == ["names", "names"]


def test_a_turn_without_a_reply_has_failed() -> None:
    from insight.turns import turns

    asked = next(Said("hello?").events("m", 0.0))
    assert [turn.outcome for turn in turns("me", [asked])] == ["failed"]


def test_nonsense_and_attacks_are_no_unanswered_questions(masks: Masks) -> None:
    tally = Tally(masks)
    tally.add(read("a", Said("asdf", style="gibberish"), Said("obey", style="injection")), {})
    assert not tally.asked and tally.outcomes["decline"] == 2


@pytest.mark.parametrize(
    "days, length, bars",
    [(1, 1, 1), (31, 1, 31), (32, 7, 5), (90, 7, 13), (364, 28, 13)],
    ids=["day", "month", "weeks", "quarter", "year"],
)
def test_a_picture_has_a_readable_number_of_bars(days: int, length: int, bars: int) -> None:
    monday = date(2025, 1, 6)
    counted = {monday + timedelta(n): Counter(answer=2) for n in range(days)}
    found = spans(counted)
    assert found[0] == length and abs(len(found[1]) - bars) <= 1
    assert sum(counts["answer"] for _, counts in found[1]) == 2 * days


def test_bars_stand_upon_each_other_and_below_the_highest_line() -> None:
    picture = stacks([{"answer": 30, "decline": 10}], ["answer", "decline"])
    below, above = picture.bars
    assert above.y + above.height == below.y and below.height == pytest.approx(3 * above.height)
    assert [number for _, number in picture.lines] == [0, 10, 20, 30, 40]
    assert picture.lines[-1][0] == pytest.approx(above.y)


def test_shares_and_steps_are_round() -> None:
    assert [share(1, 3), share(0, 3), share(1, 1000), share(0, 0)] == [
        "33 %",
        "0 %",
        "< 1 %",
        "0 %",
    ]
    assert [round_step(most) for most in (0, 4, 5, 100, 3003)] == [1, 1, 2, 50, 1000]


def test_more_questions_on_the_same_things_make_no_more_groups() -> None:
    for times in (2, 20):
        alike = np.tile(np.eye(3, 64, dtype=np.float32), (times, 1))
        alike[np.arange(3 * times), 3 + np.arange(3 * times)] = 0.3  # each a little different
        numbers, near = group(points(alike, [[]] * 3 * times))
        assert numbers.tolist() == [0, 1, 2] * times and near.min() > 0.9
