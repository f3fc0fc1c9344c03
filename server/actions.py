"""Runs the custom actions inside the Rasa process, so that no second server is needed."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, Iterable

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from channels.rest import SORRY
from operations.metrics import count_error

logger = logging.getLogger(__name__)
#: Seconds an action may take; two of them run in a turn, which must end within 10.
PATIENCE = 4.0


class LocalActions(EndpointConfig):
    """Stands where Rasa expects the address of an action server.

    Args:
        actions: Of rasa-sdk; they compute only, so none is a coroutine.
        patience: Seconds an action may take.
    """

    def __init__(self, actions: Iterable[Action], patience: float = PATIENCE) -> None:
        """Make the endpoint; the domain is not sent, no action of ours reads it."""
        super().__init__(url="local", enable_selective_domain=True)
        self._actions = {action.name(): action for action in actions}
        self._patience = patience
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="action")

    async def request(self, method: str = "post", *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Run the action that the body names (see Rasa's RemoteAction).

        Returns:
            Its events and responses; where it fails or is slow, an apology.
        """
        call = kwargs["json"]
        name = call["next_action"]
        loop = asyncio.get_running_loop()
        try:
            in_turn = copy_context().run  # what it logs belongs to the same request
            work = loop.run_in_executor(self._threads, in_turn, self._run, call)
            return await asyncio.wait_for(work, self._patience)
        except asyncio.TimeoutError:
            logger.error("Action %s took longer than %s s.", name, self._patience)
            count_error("action_slow")
        except (Exception, SystemExit):  # an action's exit must not be the server's
            logger.exception("Action %s failed.", name)
            count_error("action_failed")
        failed = {"event": "slot", "name": "outcome", "value": "failed", "timestamp": None}
        listen = {"event": "followup", "name": "action_listen"}  # else it would be tried again
        return {"events": [failed, listen], "responses": [{"response": SORRY}]}

    def _run(self, call: dict[str, Any]) -> dict[str, Any]:
        dispatcher = CollectingDispatcher()
        tracker = Tracker.from_dict(call["tracker"])
        events = self._actions[call["next_action"]].run(dispatcher, tracker, {})
        return {"events": events, "responses": dispatcher.messages}


def local_actions() -> LocalActions:
    """Return the endpoint with the project's actions."""
    from actions.profile import ACTIONS

    _skip_validation()
    return LocalActions(action() for action in ACTIONS)


def _skip_validation() -> None:
    """Keep Rasa from validating what our own actions return in the same process.

    Rasa builds a JSON schema anew for each call and checks the reply, and the schema itself,
    against it: 50 ms of a turn's 77 ms here (evaluation/RESULTS.md). It offers no switch.
    """
    from rasa.core.actions.action import RemoteAction

    def accept(self: RemoteAction, result: dict[str, Any]) -> bool:
        return True

    RemoteAction._validate_action_result = accept
