"""Policies are asked once for what looks the same to them, and again for what does not."""

from __future__ import annotations

from typing import Any

import pytest
from rasa.core.policies.policy import PolicyPrediction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from server.predictions import Predictions

DOMAIN = Domain.from_dict(
    {
        "intents": [{"ask": {"use_entities": []}}, {"greet": {"use_entities": []}}, "tell"],
        "entities": ["city"],
        "slots": {
            "outcome": {
                "type": "categorical",
                "values": ["answer"],
                "mappings": [{"type": "custom"}],
            },
            "topic": {"type": "any", "mappings": [{"type": "custom"}]},
        },
    }
)
LISTEN = ActionExecuted("action_listen")


def said(text: str, intent: str = "ask") -> UserUttered:
    return UserUttered(text, {"name": intent, "confidence": 0.5})


def asked(*talks: list[Event]) -> int:
    times = 0

    def policies(tracker: DialogueStateTracker) -> PolicyPrediction:
        nonlocal times
        times += 1
        return predicted(tracker)

    predictions = Predictions(DOMAIN, policies)
    for events in talks:
        tracker = DialogueStateTracker.from_events("me", events, DOMAIN.slots)
        assert predictions.of(tracker).policy_name == "p"
    return times


def predicted(tracker: DialogueStateTracker) -> PolicyPrediction:
    return PolicyPrediction([1.0], "p", events=[DefinePrevUserUtteredFeaturization(False)])


@pytest.mark.parametrize(
    ("other", "times"),
    [
        ([LISTEN, said("where?")], 1),
        ([SlotSet("topic", "labs"), LISTEN, said("how many?")], 1),
        ([LISTEN, said("how many?", "greet")], 2),
        ([SlotSet("outcome", "answer"), LISTEN, said("how many?")], 2),
        ([LISTEN, said("how many?"), ActionExecuted("action_read_question")], 2),
        ([LISTEN, said("hello", "greet"), LISTEN, said("how many?")], 2),
        ([LISTEN, BotUttered("hello"), said("how many?")], 1),
    ],
    ids=["words", "unseen slot", "intent", "outcome", "action", "message before", "reply"],
)
def test_it_asks_again_where_policies_may_see_a_difference(other: list[Event], times: int) -> None:
    assert asked([LISTEN, said("how many?")], other) == times


@pytest.mark.parametrize(
    "unknown", [said("Wuhan", "tell"), ActiveLoop("a_form")], ids=["entities", "form"]
)
def test_it_always_asks_where_policies_may_see_more_than_it_looks_at(unknown: Event) -> None:
    assert asked([LISTEN, unknown], [LISTEN, unknown]) == 2


def test_each_prediction_has_events_of_its_own_since_each_gets_a_time_and_an_id() -> None:
    predictions = Predictions(DOMAIN, predicted)
    tracker: Any = DialogueStateTracker.from_events("me", [LISTEN, said("hi")], DOMAIN.slots)
    (one,), (two,) = predictions.of(tracker).events, predictions.of(tracker).events
    assert one == two and one is not two
