"""The ledger of the fault tests: it notices a turn that is lost, doubled, wrong or out of order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.faults.ledger import SORRY, Kept, Said, Talk, Turn, history, said, summary, troubles

SENDER = "widget:ann"
LABS, APPROVER = Said("answer", ("labs.count",)), Said("answer", ("labs.approver",))


def talk() -> Talk:
    """A conversation in which all went well; its second message was sent twice."""
    turns = [
        Turn("m1", "how many labs?", LABS, [LABS], 1, 0.1),
        Turn("m2", "who approved them?", APPROVER, [APPROVER, APPROVER], 2, 3.25),
        Turn("m3", "who approved them?", APPROVER, [APPROVER], 1, 0.1),
    ]
    return Talk("labs", SENDER, turns, [kept()])


def kept() -> list[Kept]:
    return [Kept("m1", (LABS,)), Kept("m2", (APPROVER,)), Kept("m3", (APPROVER,))]


def found(talk: Talk, stored: list[Kept] | None = None, apologies: bool = False) -> list[str]:
    return troubles([talk], {SENDER: kept() if stored is None else stored}, apologies)


def test_nothing_is_found_where_all_went_well() -> None:
    assert found(talk()) == []
    assert summary([talk()]) == (
        "1 conversations, 3 turns, 1 sent more than once, 0 apologies, longest wait 3.2 s"
    )


@pytest.mark.parametrize(
    "got, trouble",
    [
        ([], "was never answered"),
        ([LABS], "instead of"),
        ([APPROVER, LABS], "several replies"),
        ([SORRY], "instead of"),
    ],
    ids=["lost", "without context", "answered twice", "apology"],
)
def test_a_wrong_reply_is_found_with_its_turn(got: list[Said], trouble: str) -> None:
    one = talk()
    one.turns[1].got = got
    sentences = [sentence for sentence in found(one) if trouble in sentence]
    assert len(sentences) == 1
    assert "labs (widget:ann)" in sentences[0] and "m2" in sentences[0]


@pytest.mark.parametrize(
    "turns, trouble",
    [
        (kept()[:2], "m3) is 0 times"),
        ([*kept(), kept()[0]], "m1) is 2 times"),
        ([kept()[1], kept()[0], kept()[2]], "out of order"),
        ([*kept(), Kept("m4", (LABS,))], "m4, which nobody sent"),
        ([kept()[0], Kept("m2", (APPROVER, APPROVER)), kept()[2]], "'who approved them?' got"),
        ([Kept("m1", (SORRY,)), *kept()[1:]], "'how many labs?' got"),
        ([Kept("m1", ()), *kept()[1:]], "'how many labs?' got"),
    ],
    ids=["lost", "doubled", "order", "unknown", "two replies", "another reply", "no reply"],
)
def test_what_was_kept_wrongly_is_found(turns: list[Kept], trouble: str) -> None:
    for place, sentences in (
        ("history 2", found(replace(talk(), histories=[kept(), turns]))),
        ("the database", found(talk(), turns)),
    ):
        assert [place in sentence and trouble in sentence for sentence in sentences] == [True]


def test_an_apology_is_no_trouble_where_it_is_expected() -> None:
    one = talk()
    one.turns[0].got = [SORRY]
    one.histories[0][0] = Kept("m1", (SORRY,))
    assert found(one, one.histories[0], apologies=True) == []
    assert "1 apologies" in summary([one])


def test_a_history_that_shows_the_last_turns_only_is_complete() -> None:
    turns = [Turn(f"m{number}", "hi", LABS, [LABS], 1) for number in range(120)]
    all_of_it = [Kept(turn.id, (LABS,)) for turn in turns]
    long = Talk("long", SENDER, turns, [all_of_it[20:]])
    assert found(long, all_of_it) == []
    assert found(replace(long, histories=[all_of_it[21:]]), all_of_it)


def test_while_the_database_is_away_the_last_turns_must_be_shown_and_in_the_end_all() -> None:
    one = talk()
    one.histories = [kept()[1:], kept()]
    assert found(one)
    assert troubles([one], {SENDER: kept()}, at_hand=2) == []
    assert troubles([one], {SENDER: kept()}, at_hand=3)
    one.histories.reverse()
    assert troubles([one], {SENDER: kept()}, at_hand=2)


def test_replies_are_read_by_what_they_tell() -> None:
    buttons = [{"title": "A", "payload": "fact:a.count"}, {"title": "B", "payload": "fact:b.count"}]
    reply = {"id": "m1.r", "from": "assistant", "text": "Three.", "buttons": buttons}
    answer = {**reply, "outcome": "answer", "facts": ["a.count"]}
    asks_back = {**reply, "outcome": "clarify", "facts": []}
    sorry = {**reply, "text": "Sorry, something went wrong.", "outcome": "decline", "facts": []}
    assert said(answer) == Said("answer", ("a.count",))
    assert said(asks_back) == Said("clarify", ("a.count", "b.count"))
    assert said(sorry) == SORRY
    asked = {"id": "m1", "from": "user"}
    assert history([asked, answer]) == [Kept("m1", (Said("answer", ("a.count",)),))]
    assert history([asked]) == [Kept("m1", ())]
