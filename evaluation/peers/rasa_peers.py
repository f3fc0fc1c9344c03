"""Peers that are Rasa pipelines; only their NLU is trained and asked."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any, Sequence

from dialogue.question import OFF_PAGE
from evaluation.peer import default_config, intent_name, write_nlu
from evaluation.peers.data import NOTHING, Peer, Prediction, Turn
from server.quiet import quiet

#: Name of the trained model in a peer's folder.
MODEL = "model.tar.gz"


def default_pipeline(epochs: int) -> list[dict[str, Any]]:
    """Return the pipeline of Rasa's default configuration."""
    return list(default_config(epochs)["pipeline"])


class _RasaPeer(Peer):
    """A pipeline, its training data, and how its parse is read."""

    def pipeline(self, epochs: int) -> list[dict[str, Any]]:
        """Return the components."""
        raise NotImplementedError

    def label(self, cell: str) -> str:
        """Return the intent that stands for a cell."""
        return intent_name(cell)

    def train(self, pairs: Sequence[tuple[str, str]], folder: Path, epochs: int) -> None:
        """Write a project and train its NLU (see Peer)."""
        quiet()
        from rasa.model_training import train_nlu

        cells = {self.label(cell): cell for cell, _ in pairs}
        (folder / "cells.json").write_text(json.dumps(cells))
        responses = ["responses:"] if any("/" in label for label in cells) else []
        for label in cells:
            if "/" in label:
                responses += [f"  utter_{label}:", f"  - text: answer to {label}"]
        labelled = ((self.label(cell), text) for cell, text in pairs)
        write_nlu(folder / "nlu.yml", labelled, responses)
        config = {"recipe": "default.v1", "assistant_id": "peer", "language": "en"}
        content = json.dumps({**config, "pipeline": self.pipeline(epochs)})  # JSON is YAML
        (folder / "config.yml").write_text(content)
        nlu, output = str(folder / "nlu.yml"), str(folder)
        model = train_nlu(str(folder / "config.yml"), nlu, output, fixed_model_name=MODEL)
        if not model:
            raise RuntimeError("Rasa could not train; the lines above say why.")

    def load(self, folder: Path) -> None:
        """Load the model (see Peer)."""
        quiet()
        from rasa.core.agent import Agent

        self._cells = json.loads((folder / "cells.json").read_text())
        self._loop = asyncio.new_event_loop()
        self._agent = Agent.load(folder / MODEL)

    def predict(self, turn: Turn, text: str) -> Prediction:
        """Parse a turn; what the FallbackClassifier replaced is put back and noted (see Peer)."""
        from rasa.nlu.classifiers.fallback_classifier import (
            is_fallback_classifier_prediction,
            undo_fallback_prediction,
        )

        parsed = self._loop.run_until_complete(self._agent.parse_message(text))
        fallback = is_fallback_classifier_prediction(parsed)
        label, confidence = self.read(undo_fallback_prediction(parsed) if fallback else parsed)
        return Prediction(self._cells.get(label, NOTHING), confidence, fallback)

    def read(self, parsed: dict[str, Any]) -> tuple[str, float]:
        """Return label and confidence of a parse."""
        return str(parsed["intent"]["name"]), float(parsed["intent"]["confidence"])


class Init(_RasaPeer):
    """`rasa init` as it comes, with one intent for each cell."""

    def pipeline(self, epochs: int) -> list[dict[str, Any]]:
        """Return Rasa's default pipeline (see _RasaPeer)."""
        return default_pipeline(epochs)


class Faq(_RasaPeer):
    """Rasa's documented FAQ bot: retrieval intents, with a plain intent for what is off the page.

    Rasa itself never looks at the selector's confidence; here it counts, to the peer's advantage.
    """

    def label(self, cell: str) -> str:
        """Return intent and response key (see _RasaPeer)."""
        if cell in OFF_PAGE:
            return cell
        return f"{'faq' if '.' in cell else 'chitchat'}/{intent_name(cell)}"

    def pipeline(self, epochs: int) -> list[dict[str, Any]]:
        """Return the default pipeline with a selector for each retrieval intent."""
        components: list[dict[str, Any]] = []
        for one in default_pipeline(epochs):
            if one["name"] == "ResponseSelector":
                components += [{**one, "retrieval_intent": kind} for kind in ("faq", "chitchat")]
            elif one["name"] == "FallbackClassifier":
                components.append({**one, "threshold": 0.7})
            else:
                components.append(one)
        return components

    def read(self, parsed: dict[str, Any]) -> tuple[str, float]:
        """Return the selected response (see _RasaPeer)."""
        intent, confidence = super().read(parsed)
        if intent not in ("faq", "chitchat"):
            return intent, confidence
        selected = parsed["response_selector"][intent]["response"]
        return str(selected["intent_response_key"]), min(confidence, float(selected["confidence"]))


class Linear(_RasaPeer):
    """Sparse features and a logistic regression, without neural networks."""

    def pipeline(self, epochs: int) -> list[dict[str, Any]]:
        """Return the components (see _RasaPeer)."""
        characters = {"analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4}
        return [
            {"name": "WhitespaceTokenizer"},
            {"name": "CountVectorsFeaturizer"},
            {"name": "CountVectorsFeaturizer", **characters},
            {"name": "LogisticRegressionClassifier", "max_iter": 400},
            {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
        ]
