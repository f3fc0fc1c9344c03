"""Runs the custom actions inside the Rasa process, so that no second server is needed."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Executor, ThreadPoolExecutor
from contextvars import copy_context
from functools import cache
from typing import Any, Iterable

import rasa_sdk
from rasa.core.actions.action import Action, RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, FollowupAction, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses
from rasa_sdk.executor import CollectingDispatcher

from channels.rest import SORRY
from operations.metrics import count_error

logger = logging.getLogger(__name__)
#: Seconds an action may take; two of them run in a turn, which must end within 10.
PATIENCE = 4.0


class LocalAction(Action):
    """Stands where Rasa has an action that it asks a server for.

    No conversation is written out for the action and read back: it is handed the slots and the
    last message, which is all that an action of ours reads.

    Args:
        action: Of rasa-sdk; it computes only, so it is no coroutine.
        threads: Where it runs.
        patience: Seconds it may take.
    """

    def __init__(self, action: rasa_sdk.Action, threads: Executor, patience: float) -> None:
        """Keep all three."""
        self._action, self._threads, self._patience = action, threads, patience

    def name(self) -> str:
        """Return the action's name in the domain."""
        return str(self._action.name())

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """Run it (see Rasa's Action); where it fails or is slow, there is an apology."""
        assert tracker.latest_message
        slots, message = tracker.current_slot_values(), tracker.latest_message.parse_data
        seen = rasa_sdk.Tracker(tracker.sender_id, slots, message, [], False, None, {}, None)
        loop = asyncio.get_running_loop()
        try:
            in_turn = copy_context().run  # what it logs belongs to the same request
            work = loop.run_in_executor(self._threads, in_turn, self._run, seen)
            events, said = await asyncio.wait_for(work, self._patience)
        except asyncio.TimeoutError:
            logger.error("Action %s took longer than %s s.", self.name(), self._patience)
            count_error("action_slow")
            events, said = _failed()
        except (Exception, SystemExit):  # an action's exit must not be the server's
            logger.exception("Action %s failed.", self.name())
            count_error("action_failed")
            events, said = _failed()
        return [*await RemoteAction._utter_responses(said, output_channel, nlg, tracker), *events]

    def _run(self, tracker: rasa_sdk.Tracker) -> tuple[list[Event], list[dict[str, Any]]]:
        dispatcher = CollectingDispatcher()
        made = self._action.run(dispatcher, tracker, {})
        return [_kinds()[one["event"]]._from_parameters(one) for one in made], dispatcher.messages


class LocalActions(dict[str, LocalAction]):
    """Actions by name.

    Args:
        actions: Of rasa-sdk.
        patience: Seconds an action may take.
    """

    def __init__(self, actions: Iterable[rasa_sdk.Action], patience: float = PATIENCE) -> None:
        """Share a few threads among them."""
        threads = ThreadPoolExecutor(4, thread_name_prefix="action")
        super().__init__((one.name(), LocalAction(one, threads, patience)) for one in actions)


def local_actions() -> LocalActions:
    """Return the project's actions."""
    from actions.profile import ACTIONS

    return LocalActions(action() for action in ACTIONS)


def _failed() -> tuple[list[Event], list[dict[str, Any]]]:
    listen = FollowupAction(ACTION_LISTEN_NAME)  # else the action would be tried again
    return [SlotSet("outcome", "failed"), listen], [{"response": SORRY}]


@cache
def _kinds() -> dict[str, type[Event]]:
    """Return Rasa's kinds of events by name; Rasa gathers them anew for each event it reads."""
    return {kind.type_name: kind for kind in all_subclasses(Event)}
