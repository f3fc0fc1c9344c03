"""Rasa's turn without what this assistant has no use for."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from rasa.core.actions.action import Action, action_for_name_or_text
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.exceptions import ActionLimitReached
from rasa.shared.core.trackers import DialogueStateTracker

from server.actions import LocalActions
from server.predictions import Predictions
from server.runner import InOrder

logger = logging.getLogger(__name__)


class Processor(MessageProcessor):
    """Plays a turn as Rasa does, for less (docs/performance.md).

    Left out is what this assistant has none of: slots filled from entities or text, reminders,
    actions that refuse, warnings of names that are not in the domain; and copies made for debug
    lines, which are made even where nobody sees them.
    """

    _own: LocalActions
    _predictions: Predictions

    @classmethod
    def of(cls, loaded: MessageProcessor, own: LocalActions) -> Processor:
        """Take the place of a processor that Rasa has loaded.

        Args:
            loaded: With its model.
            own: The custom actions.
        """
        new = cls.__new__(cls)
        new.__dict__.update(loaded.__dict__)
        new.graph_runner = InOrder.of(loaded.graph_runner)
        new._own = own
        ask = partial(MessageProcessor._predict_next_with_tracker, new)
        new._predictions = Predictions(new.domain, ask)
        return new

    async def run_action_extract_slots(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Leave the slots to the actions: each slot's mapping in domain/ is ``custom``."""
        return tracker

    def _check_for_unseen_features(self, parse_data: dict[str, Any]) -> None:
        """Warn of nothing."""

    def _get_action(self, action_name: str) -> Action:
        own = self._own.get(action_name)
        return own or action_for_name_or_text(action_name, self.domain, None)

    def predict_next_with_tracker_if_should(
        self, tracker: DialogueStateTracker
    ) -> tuple[Action, PolicyPrediction]:
        """Return the next action, and the prediction that chose it.

        Raises:
            ActionLimitReached: If a turn goes round in circles.
        """
        more = self.should_predict_another_action(tracker.latest_action_name)
        if self.is_action_limit_reached(tracker, more):
            raise ActionLimitReached(f"No end of actions in {tracker.sender_id}.")
        prediction = self._predict_next_with_tracker(tracker)
        chosen = self.domain.action_names_or_texts[prediction.max_confidence_index]
        return self._get_action(chosen), prediction

    def _predict_next_with_tracker(self, tracker: DialogueStateTracker) -> PolicyPrediction:
        if tracker.followup_action:
            return super()._predict_next_with_tracker(tracker)
        return self._predictions.of(tracker)

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        """Run an action and note what came of it."""
        try:
            events = await action.run(output_channel, nlg, tracker, self.domain)
        except Exception:
            logger.exception("Action %s failed; the turn goes on.", action.name())
            events = []
        done = action.event_for_successful_execution(prediction)
        tracker.update_with_events([*prediction.events, done, *events], self.domain)
        await self._send_bot_messages(events, tracker, output_channel)
        return self.should_predict_another_action(action.name())
