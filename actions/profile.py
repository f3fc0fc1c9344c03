"""The custom actions: read the question, then answer, ask back, or decline."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.knowledge import KNOWLEDGE
from dialogue.compose import compose
from dialogue.decide import decide
from dialogue.decision import DECLINE, Decision
from dialogue.state import State
from dialogue.words import Words
from operations.metrics import DECLINES
from understanding.reading import Reading

#: Message property in which the NLU leaves its reading (nlu/question_reader.py).
READING = "reading"


class ReadQuestion(Action):
    """Decides what is to be said, and keeps it and the conversation's state in slots."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_read_question"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Fill the slots (see rasa_sdk.Action)."""
        reading = Reading.from_dict(tracker.latest_message[READING])
        state = State.from_slots(tracker.slots)
        decision = decide(reading, state, KNOWLEDGE.words().book)
        slots = {
            "outcome": decision.outcome,
            "decision": decision.as_dict(),
            **decision.state.as_slots(),
        }
        changed = {name: value for name, value in slots.items() if tracker.slots.get(name) != value}
        return [SlotSet(name, value) for name, value in changed.items()]


class _Speak(Action):
    """Says what was decided; the three kinds of reply differ in their name only."""

    action_name = ""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return self.action_name

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Send one message: text, buttons, and the structured part (see rasa_sdk.Action)."""
        decision = Decision.from_dict(tracker.get_slot("decision"))
        words = KNOWLEDGE.words()
        reply = compose(decision, words)
        _count_declines(decision, words)
        dispatcher.utter_message(
            text=reply.text, buttons=list(reply.buttons), json_message=reply.custom
        )
        return [FollowupAction("action_listen")]  # no policy need be asked: all is said


class Answer(_Speak):
    """Says facts."""

    action_name = "action_answer"


class Clarify(_Speak):
    """Asks back."""

    action_name = "action_clarify"


class Decline(_Speak):
    """Says what the page lacks."""

    action_name = "action_decline"


def _count_declines(decision: Decision, words: Words) -> None:
    """Count what is declined, by the text that says so; there are about twenty."""
    for part in decision.parts:
        if part.outcome == DECLINE:
            told = part.style if part.style in words.texts["declines"] else "other"
            DECLINES.labels(told).inc()


ACTIONS = (ReadQuestion, Answer, Clarify, Decline)
