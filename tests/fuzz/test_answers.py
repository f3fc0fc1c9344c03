"""Whatever is asked, no false fact is told: reading and dialogue, without the channels."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator

import pytest
import structlog
from hypothesis import strategies as some

from actions.knowledge import KNOWLEDGE
from dialogue.compose import Reply, compose
from dialogue.decide import decide
from dialogue.decision import CHITCHAT, Decision
from dialogue.state import State
from facts.model import Fact
from tests.fuzz.claims import CLAIMS, claimed, compared
from tests.fuzz.run import fuzz
from tests.fuzz.texts import messages
from tests.fuzz.truth import untrue
from understanding.reading import Reading

Decide = Callable[[str, State], Decision]


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Decide]:
    """Read a message with the trained model, and decide what is said to it."""
    from server.app import load_agent
    from store.conversations import Conversations
    from store.settings import in_file
    from training.model import model_path

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    store = Conversations(in_file(tmp_path_factory.mktemp("answers") / "c.db"))
    agent = load_agent(model_path(), store)
    loop = asyncio.new_event_loop()

    def read(message: str, state: State) -> Decision:
        parsed = loop.run_until_complete(agent.parse_message(message))
        return decide(Reading.from_dict(parsed["reading"]), state, KNOWLEDGE.words().book)

    yield read
    loop.close()


def check(said: str, decision: Decision) -> Reply | None:
    """Compose a reply, and make sure that it is one and says nothing false."""
    if decision.outcome == CHITCHAT:
        return None
    words = KNOWLEDGE.words()
    reply = compose(decision, words)
    assert reply.text.strip()
    false = untrue(reply.text, reply.custom, [b["payload"] for b in reply.buttons], said, words)
    assert not false, f"{said!r} -> {reply.text!r} says {false}"
    return reply


def counted() -> list[Fact]:
    """Return the facts that count something."""
    return [fact for fact in KNOWLEDGE.words().book if fact.kind == "number" and fact.unit]


def test_no_message_gets_a_false_answer(decided: Decide) -> None:
    fuzz("answers", messages(), lambda message: check(message, decided(message, State())))


def test_no_conversation_gets_one_either(decided: Decide) -> None:
    def talk(said: list[str]) -> None:
        state = State()
        for message in said:
            decision = decided(message, state)
            check(" ".join(said), decision)
            state = decision.state

    fuzz("talks", some.lists(messages(), min_size=2, max_size=4), talk)


def test_the_verdict_on_a_number_agrees_with_the_value(decided: Decide) -> None:
    book, asked, judged = KNOWLEDGE.words().book, 0, 0

    def claim(drawn: tuple[Fact, tuple[str, str], int]) -> None:
        nonlocal asked, judged
        asked += 1
        about, (pattern, relation), number = drawn
        message = pattern.format(n=number, unit=(about.unit or {})["en"])
        reply = check(message, decided(message, State()))
        cited = [book.fact(fact) for fact in reply.custom["facts"]] if reply else []
        if reply and len(cited) == 1 and cited[0].kind == "number":
            judged += 1
            right = claimed(cited[0], relation, number)
            assert reply.custom["verdict"] in right, f"{message!r} -> {reply.text!r}"

    near = [fact.value + d for fact in counted() for d in (-1, 0, 1) if type(fact.value) is int]
    number = some.sampled_from(near) | some.integers(0, 10**6)
    fuzz(
        "claims",
        some.tuples(some.sampled_from(counted()), some.sampled_from(CLAIMS), number),
        claim,
    )
    assert judged > asked / 5, "hardly a claim was judged at all"


def test_the_verdict_on_a_comparison_agrees_with_both_values(decided: Decide) -> None:
    book, asked, judged = KNOWLEDGE.words().book, 0, 0

    def compare(drawn: tuple[Fact, Fact, str]) -> None:
        nonlocal asked, judged
        asked += 1
        one, other, pattern = drawn
        message = pattern.format(one=named(one), other=named(other))
        reply = check(message, decided(message, State()))
        cited = reply.custom["facts"] if reply else []
        if reply and set(cited) == {one.id, other.id} and named(one) != named(other):
            judged += 1
            right = compared(book.fact(one.id), book.fact(other.id))
            assert reply.custom["verdict"] in right, f"{message!r} -> {reply.text!r}"

    def named(fact: Fact) -> str:
        return book.topic_of(fact.id).names["en"][0]

    fact = some.sampled_from(counted())
    pattern = some.sampled_from(("are there more {one} than {other}?", "{one}: more than {other}?"))
    fuzz("comparisons", some.tuples(fact, fact, pattern), compare)
    assert judged > asked / 10, "hardly a comparison was judged at all"
