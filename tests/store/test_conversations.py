"""Conversations outlive a restart and cost the same at any length, on each database alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.conversations import Conversations
from tests.store.playing import Place, run, said, text_of, turn

ANN = "ann"


def test_a_conversation_goes_on_after_a_restart(place: Place) -> None:
    async def first(store: Conversations) -> None:
        await turn(store, ANN, "how many labs?", misses=1)

    async def later(store: Conversations) -> None:
        recent = await store.retrieve(ANN)
        assert recent and recent.get_slot("misses") == 1
        assert recent.latest_message and recent.latest_message.text == "how many labs?"

    run(place, first)
    run(place, later)


def test_conversations_are_kept_apart(place: Place) -> None:
    async def play(store: Conversations) -> None:
        await turn(store, ANN, "how many labs?", misses=1)
        await turn(store, "bob", "where is it?", misses=2)
        recent = await store.retrieve(ANN)
        assert recent and recent.get_slot("misses") == 1
        assert await store.retrieve("eve") is None

    run(place, play)


@pytest.mark.parametrize("held", [10, 0], ids=["from memory", "from the database"])
def test_the_hundredth_turn_sees_no_more_than_the_third(place: Place, held: int) -> None:
    async def play(store: Conversations) -> None:
        seen = []
        for number in range(100):
            await turn(store, ANN, f"question {number}", misses=number)
            recent = await store.retrieve(ANN)
            assert recent and recent.get_slot("misses") == number
            seen.append(len(recent.events))
        assert seen[99] == seen[2]
        assert await said(store, ANN) == [f"question {number}" for number in range(100)]

    run(place, play, held)


def test_a_turn_that_fails_leaves_no_trace(place: Place) -> None:
    async def play(store: Conversations) -> None:
        await turn(store, ANN, "first", misses=1)
        with pytest.raises(RuntimeError):
            async with store.turn(ANN, "m2") as open_turn:
                await turn(store, ANN, "second", misses=5)
                raise RuntimeError("broken on purpose")
        assert open_turn.events and await said(store, ANN) == ["first"]
        recent = await store.retrieve(ANN)
        assert recent and recent.get_slot("misses") == 1

    run(place, play)


def test_a_message_that_was_answered_is_known(place: Place) -> None:
    async def play(store: Conversations) -> None:
        for number in range(12):
            async with store.turn(ANN, f"m{number}") as one:
                assert not one.known
                await turn(store, ANN, f"question {number}", 0, f"m{number}")
                assert await store.commit(one)
        for message in ("m0", "m11"):
            async with store.turn(ANN, message) as one:
                assert text_of(one.known) == [f"question {message[1:]}"]
        assert not await store.known("bob", "m0")

    run(place, play)


def test_a_forgotten_conversation_is_gone_everywhere(place: Place) -> None:
    async def play(store: Conversations) -> None:
        await turn(store, ANN, "first", 1, "m1")
        await turn(store, "bob", "other", misses=2)
        await store.forget(ANN)
        assert await store.retrieve(ANN) is None and not await store.known(ANN, "m1")
        await turn(store, ANN, "anew", misses=3)
        assert await said(store, ANN) == ["anew"] and await said(store, "bob") == ["other"]

    run(place, play)


def test_another_process_may_forget_a_conversation(place: Place) -> None:
    async def play(store: Conversations) -> None:
        other = place.store()
        await turn(store, ANN, "first", misses=1)
        await other.forget(ANN)
        await other.services.stop()
        assert await store.retrieve(ANN) is None

    run(place, play)


def test_the_same_tables_may_be_made_by_many_at_once(place: Place, tmp_path: Path) -> None:
    async def play(store: Conversations) -> None:
        stores = [place.store() for _ in range(4)]
        for number, one in enumerate([store, *stores]):
            await turn(one, f"person {number}", "hi", misses=1)
        for one in stores:
            await one.services.stop()

    run(place, play)
