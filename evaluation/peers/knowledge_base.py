"""Peer: rasa-sdk's ActionQueryKnowledgeBase over the facts.

A topic is an object, an aspect an attribute, and the facts' sentences are the values. Topic and
aspect come from the linear peer's model, small talk and declines from its acts. The action keeps
its slots during a conversation, because "it" is what it can follow up.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.knowledge_base.actions import ActionQueryKnowledgeBase
from rasa_sdk.knowledge_base.storage import InMemoryKnowledgeBase

from actions.knowledge import load_words
from dialogue.decision import ANSWER, DECLINE
from dialogue.words import Words
from evaluation.peers.data import Prediction, Turn
from evaluation.peers.rasa_peers import Linear
from facts.folders import profile_folder
from understanding.reading import NONE

#: Aspects that ask for an object as such.
WHOLE = (NONE, "overview")


def objects(words: Words) -> dict[str, list[dict[str, str]]]:
    """Return the facts as a knowledge base: one object for each topic."""
    base = {}
    for topic in words.book.topics:
        entry: dict[str, str] = {"id": topic.topic, "name": words.title(topic.topic)}
        for aspect in dict.fromkeys(a for fact in topic.facts for a in fact.aspects):
            told = [fact.id for fact in words.book.about(topic.topic, aspect)]
            entry[aspect] = words.sentences(told)
        base[topic.topic] = [entry]
    return base


class QueryFacts(ActionQueryKnowledgeBase):
    """The action; where it lists objects, it tells their attributes as well."""

    async def utter_objects(
        self, dispatcher: CollectingDispatcher, object_type: str, objects: list[dict[str, Any]]
    ) -> None:
        """List objects (see ActionQueryKnowledgeBase)."""
        if not objects:
            dispatcher.utter_message(response="utter_ask_rephrase")
        for one in objects:
            values = [value for key, value in one.items() if key not in ("id", "name")]
            dispatcher.utter_message(text=" ".join(dict.fromkeys(values)))


class KnowledgeBasePeer(Linear):
    """Topic and aspect by the linear model, the reply by the action."""

    def load(self, folder: Path) -> None:
        """Load the linear model and make the knowledge base (see Peer)."""
        super().load(folder)
        words = load_words(profile_folder())
        with tempfile.TemporaryDirectory() as made:
            path = Path(made) / "facts.json"
            path.write_text(json.dumps(objects(words)), encoding="utf-8")
            base = InMemoryKnowledgeBase(str(path))
        self._topics = set(base.data)
        self._action = QueryFacts(base)
        self._slots: dict[str, Any] = {}

    def predict(self, turn: Turn, text: str) -> Prediction:
        """Ask the action (see Peer)."""
        if turn.index == 0:
            self._slots = {}
        sorted_as = super().predict(turn, text)
        topic, _, aspect = sorted_as.cell.partition(".")
        if not aspect:
            return sorted_as
        outcome, reply = self.query(topic, aspect)
        return Prediction(sorted_as.cell, sorted_as.confidence, False, outcome, reply)

    def query(self, topic: str, aspect: str) -> tuple[str, str]:
        """Run the action for a topic and an aspect; return outcome and text of its reply."""
        named = topic if topic in self._topics else None
        attribute = None if aspect in WHOLE else aspect
        mention = "it" if topic == NONE else None
        self._slots.update(object_type=named, attribute=attribute, mention=mention)
        if named:
            self._slots[named] = named
        entities = [{"entity": "attribute", "value": attribute}] if attribute else []
        message = {"entities": entities}
        tracker = Tracker("me", dict(self._slots), message, [], False, None, {}, None)
        dispatcher = CollectingDispatcher()
        running = self._action.run(dispatcher, tracker, {})
        events = self._loop.run_until_complete(running)
        self._slots.update({event["name"]: event["value"] for event in events})
        texts = [said["text"] for said in dispatcher.messages if said.get("text")]
        if not texts:  # utter_ask_rephrase
            return DECLINE, "Please rephrase that."
        return ANSWER, " ".join(texts)
