"""The assistant, with actions that go wrong as a message tells them to: ``-m tests.broken_server``.

Each fault quotes the message, as faults do: in the error, in what is returned, in what is logged.
"""

from __future__ import annotations

import logging
import sys
import time
from functools import partial
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import profile
from server import actions
from server.__main__ import leave, main


class Broken(profile.ReadQuestion):
    """Reads a question, if it does not name a fault."""

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Do what the message says."""
        text = tracker.latest_message["text"]
        if "raise" in text:
            raise ValueError(f"cannot read {text!r}")
        if "slow" in text:
            time.sleep(1.5)
        if "events" in text:
            return [{"event": "no such event", "text": text}]
        if "slots" in text:
            return [{"event": "slot", "name": text, "value": text}]
        if "response" in text:
            dispatcher.utter_message(response="utter_no_such", text=text)
        if "placeholder" in text:
            dispatcher.utter_message(response="utter_greet", template=text, text="{no}" + text)
        if "log" in text:
            logging.getLogger("rasa.core.actions").error(f"Could not run for {text}")
            logging.getLogger("asyncio").error("Task failed: %r", text)
        return list(super().run(dispatcher, tracker, domain))


if __name__ == "__main__":
    profile.ACTIONS = (Broken, *profile.ACTIONS[1:])  # type: ignore[assignment]
    actions.LocalActions = partial(actions.LocalActions, patience=1.0)  # type: ignore[misc,assignment]
    sys.argv[0] = "server"
    leave(main())
