"""Comparison with peers: cells become replies, and the threshold is the cheapest one."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, Mapping

import pytest

from dialogue.words import Words
from evaluation.peers.data import NOTHING, Prediction, Turn, read_turns
from evaluation.peers.grade import Graded, best_threshold, grade, reply_for, shares
from evaluation.peers.neighbours import Bm25, TfIdf

TURN = Turn("c", 0, "how many partners", "", {"kind": "answer", "facts": ["x"]})


@pytest.mark.parametrize(
    ("cell", "outcome", "says"),
    [
        ("partners.count", "answer", "246"),
        ("university.place", "answer", "Luoyu"),  # borrowed from another topic
        ("centers.count", "clarify", "Which do you mean"),
        ("partners.names", "decline", "does not list the names"),
        ("none.overview", "decline", ""),
        ("off_topic", "decline", ""),
        ("greet", "chitchat", ""),
        (NOTHING, "decline", ""),
    ],
)
def test_a_cell_becomes_the_reply_that_the_page_has_for_it(
    cell: str, outcome: str, says: str, words: Words
) -> None:
    reply = reply_for(Prediction(cell), words)
    assert reply["outcome"] == outcome and says in reply["text"] and reply["text"]


def test_a_peer_may_word_its_own_reply(words: Words) -> None:
    reply = reply_for(Prediction("partners.count", outcome="answer", text="many"), words)
    assert (reply["outcome"], reply["text"]) == ("answer", "many")


def test_turns_are_graded_answered_and_declined(words: Words) -> None:
    def judge(expect: Mapping[str, Any], reply: Mapping[str, Any]) -> tuple[str, str]:
        return ("right" if "246" in reply["text"] else "unhelpful"), ""

    (one,) = grade([TURN], [Prediction("partners.count", 0.4)], words, judge)
    assert (one.answered, one.declined) == ("right", "unhelpful")
    assert (one.at(0.4), one.at(0.5)) == ("right", "unhelpful")


@pytest.mark.parametrize(
    ("verdicts", "threshold"),
    [
        ([(0.9, "right"), (0.5, "right"), (0.2, "wrong")], 0.5),
        ([(0.9, "right"), (0.5, "wrong"), *[(0.2, "right")] * 5], 0.2),  # worth one mistake
        ([(0.9, "right"), (0.5, "wrong"), *[(0.2, "right")] * 3], 0.9),  # not worth it
        ([(0.5, "right"), (0.5, "wrong")], math.inf),  # equally sure of both
        ([], math.inf),
    ],
)
def test_the_threshold_costs_least(verdicts: list[tuple[float, str]], threshold: float) -> None:
    graded = [Graded(TURN, sure, False, verdict, "unhelpful") for sure, verdict in verdicts]
    assert best_threshold(graded) == threshold


def test_turns_know_the_message_before(tmp_path: Path) -> None:
    path = tmp_path / "few.jsonl"
    turn = '{"user": "%s", "expect": {"kind": "decline", "facts": []}}'
    path.write_text(
        f'{{"id": "1", "turns": [{turn % "a"}, {turn % "b"}]}}\n{{"id": "2", "text": "c"}}\n'
    )
    turns = read_turns([path])
    assert [turn.text(prepend=False) for turn in turns] == ["a", "b", "c"]
    assert [turn.text(prepend=True) for turn in turns] == ["a", "a b", "c"]
    found = shares([(turn, "right" if turn.user == "c" else "wrong") for turn in turns])
    assert found["first turns"]["right"] == 50 and found["follow-ups"]["wrong"] == 100


@pytest.mark.parametrize("peer", [TfIdf(), Bm25()])
def test_the_nearest_example_gives_the_cell(peer: TfIdf | Bm25, tmp_path: Path) -> None:
    pairs = [("ci.count", "how many institutes"), ("contact.phone", "what is the phone number")]
    peer.train(pairs, tmp_path, epochs=1)
    peer.load(tmp_path)
    assert peer.predict(TURN, "phone number please").cell == "contact.phone"
    assert peer.predict(TURN, "how many are there").cell == "ci.count"
    sure, unsure = (peer.predict(TURN, t).confidence for t in ("phone number", "zzz"))
    assert sure > unsure
