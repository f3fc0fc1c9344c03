"""Remembers what the policies predicted: the same sight of a conversation, the same prediction."""

from __future__ import annotations

from copy import copy
from typing import Callable

from rasa.core.policies.policy import PolicyPrediction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    FollowupAction,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

#: Predictions held. A sight is a few intents, actions and outcomes: most are seen often.
HELD = 5_000
Predict = Callable[[DialogueStateTracker], PolicyPrediction]
Sight = tuple[object, ...]


class Predictions:
    """Asks the policies once for each sight of a conversation.

    Args:
        domain: Says what policies see: of most messages their intent only, and some slots.
        predict: Asks the policies.
    """

    def __init__(self, domain: Domain, predict: Predict) -> None:
        """Start with none."""
        properties = domain.intent_properties.items()
        self._intents = {name for name, used in properties if not used["used_entities"]}
        self._slots = {slot.name for slot in domain.slots if slot.has_features()}
        self._predict = predict
        self._known: dict[Sight, PolicyPrediction] = {}

    def of(self, tracker: DialogueStateTracker) -> PolicyPrediction:
        """Return what the policies predict, with events of its own."""
        sight = self._sight(tracker)
        if sight is None:
            return self._predict(tracker)
        if sight not in self._known:
            if len(self._known) == HELD:
                self._known.clear()
            self._known[sight] = self._predict(tracker)
        prediction = copy(self._known[sight])
        prediction.events = [copy(event) for event in prediction.events]
        return prediction

    def _sight(self, tracker: DialogueStateTracker) -> Sight | None:
        """Return what policies can see; None where that may be more than is looked at here."""
        seen: list[object] = []
        for event in tracker.applied_events():
            if isinstance(event, UserUttered) and event.intent_name in self._intents:
                seen.append(("message", event.intent_name))
            elif isinstance(event, ActionExecuted):
                seen.append((event.action_name, event.hide_rule_turn))
            elif isinstance(event, SlotSet):
                if event.key in self._slots:
                    seen.append((event.key, str(event.value)))
            elif isinstance(event, DefinePrevUserUtteredFeaturization):
                seen.append(event.use_text_for_featurization)
            elif not isinstance(event, BotUttered | FollowupAction):
                return None
        return tuple(seen)
