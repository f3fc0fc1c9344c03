"""Rasa component: reads a message into segments, each with intent, topic, aspect and values."""

from __future__ import annotations

from typing import Any, Dict, List, Sequence, Tuple

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.heads import Head, load_heads, save_heads, train_head
from nlu.language import mentions
from nlu.minilm import MiniLm, verify_weights, weights_folder
from nlu.profile_language import ProfileModel
from understanding.combine import combine
from understanding.numbers import find_numbers
from understanding.reading import NONE, Reading, Segment
from understanding.scripts import language_of
from understanding.segments import Piece, clean, sentences, split

#: Message property that carries the reading to the tracker and so to the actions.
READING = "reading"
#: How many topics and aspects are passed on.
KEPT = 6
#: Intents whose examples carry topic and aspect.
CELL_INTENTS = ("ask", "follow_up", "name_topic")


def cell_of(intent: str, metadata: Dict[str, str]) -> str:
    """Name the class of an example: ``topic.aspect``, or the intent where it has none."""
    return f"{metadata['topic']}.{metadata['aspect']}" if intent in CELL_INTENTS else intent


def intent_of(cell: str) -> str:
    """Return the Rasa intent that a class belongs to; the reverse of :func:`cell_of`."""
    topic, _, aspect = cell.partition(".")
    if not aspect:
        return cell
    return "follow_up" if topic == NONE else "name_topic" if aspect == NONE else "ask"


@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True, model_from="SpacyNLP"
)
class QuestionReader(GraphComponent, IntentClassifier):
    """Splits a message, classifies the parts on two axes, and finds what they name."""

    def __init__(
        self,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        heads: Dict[str, Head] | None = None,
    ) -> None:
        """Load the encoder; the heads are there after training."""
        self._storage, self._resource = model_storage, resource
        self._encoder = MiniLm(weights_folder())
        self._heads = heads or {}

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionReader:
        """Make an untrained reader (see Rasa's GraphComponent)."""
        verify_weights(weights_folder())
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> QuestionReader:
        """Make a reader from a trained model (see Rasa's GraphComponent)."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, load_heads(folder / "heads.npz"))

    def train(self, training_data: TrainingData, model: ProfileModel) -> Resource:
        """Fit the heads on the examples' intents, topics, aspects and forms."""
        from tqdm import tqdm

        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        metas = [(e.get("metadata") or {}).get("intent") or {} for e in examples]
        cells = [cell_of(e.get(INTENT), meta) for e, meta in zip(examples, metas, strict=False)]
        with tqdm(total=len(examples), desc="Reading the examples", unit="text") as bar:
            vectors = self._encoder.encode(
                [clean(e.get(TEXT)).lower() for e in examples], progress=bar.update
            )
        targets = {
            "cell": cells,
            "topic": [c.partition(".")[0] for c in cells],
            "aspect": [c.rpartition(".")[2] for c in cells],
            "form": [meta.get("form", "open") for meta in metas],
        }
        self._heads = {name: train_head(vectors, labels) for name, labels in targets.items()}
        with self._storage.write_to(self._resource) as folder:
            save_heads(folder / "heads.npz", self._heads)
        return self._resource

    def process(self, messages: List[Message], model: ProfileModel) -> List[Message]:
        """Read each message; sets intent, entities and the reading."""
        for message in messages:
            reading = self.read(message.get(TEXT) or "", model)
            main = max(reading.segments, key=lambda s: s.intent in CELL_INTENTS, default=None)
            if main is None:
                main = Segment("", intent="gibberish", confidence=1.0)
            message.set(
                INTENT, {"name": main.intent, "confidence": main.confidence}, add_to_output=True
            )
            message.set(ENTITIES, _entities(reading), add_to_output=True)
            message.set(READING, reading.as_dict(), add_to_output=True)
        return messages

    def read(self, text: str, model: ProfileModel) -> Reading:
        """Read one message.

        Args:
            text: As the user typed it.
            model: The spaCy pipeline with its matchers.

        Returns:
            Its segments in order; none where it holds no word.
        """
        pieces: List[Tuple[Piece, List[Piece]]] = []
        for index, sentence in enumerate(sentences(clean(text))):
            parts = split(sentence)
            whole = Piece(sentence, "sentence" if index else "start")
            parts[0] = Piece(parts[0].text, whole.link)
            pieces.append((whole, parts if len(parts) > 1 else []))
        flat = [piece for whole, parts in pieces for piece in (whole, *parts)]
        if not flat:
            return Reading(text, (), language_of(text))
        segments = iter(self._segments(flat, model))
        read = [(next(segments), [next(segments) for _ in parts]) for _, parts in pieces]
        return Reading(text, combine(read), language_of(text))

    def _segments(self, pieces: Sequence[Piece], model: ProfileModel) -> List[Segment]:
        lowered = [piece.text.lower() for piece in pieces]
        vectors = self._encoder.encode(lowered)
        cells, topics, aspects = (
            self._heads[n].log_probabilities(vectors) for n in ("cell", "topic", "aspect")
        )
        forms = np.exp(self._heads["form"].log_probabilities(vectors))
        yes_no = self._heads["form"].labels.index("yes_no")
        labels = self._heads["cell"].labels
        joint = np.exp(_joint(cells, topics, aspects, self._heads))
        joint /= joint.sum(axis=1, keepdims=True)
        docs = [model.model(text) for text in lowered]
        return [
            Segment(
                text=piece.text,
                link=piece.link,
                intent=intent_of(labels[int(row.argmax())]),
                confidence=round(float(row.max()), 4),
                topics=_marginal(labels, row, 0),
                aspects=_marginal(labels, row, 2),
                yes_no=round(float(form[yes_no]), 4),
                mentions=tuple([*mentions(model.matchers, doc), *find_numbers(piece.text)]),
            )
            for piece, row, form, doc in zip(pieces, joint, forms, docs, strict=False)
        ]


def _joint(
    cells: np.ndarray, topics: np.ndarray, aspects: np.ndarray, heads: Dict[str, Head]
) -> np.ndarray:
    """Average the cell head with the product of the two axes, in the log domain."""
    labels = heads["cell"].labels
    topic = [heads["topic"].labels.index(label.partition(".")[0]) for label in labels]
    aspect = [heads["aspect"].labels.index(label.rpartition(".")[2]) for label in labels]
    return 0.6 * cells + 0.4 * (topics[:, topic] + aspects[:, aspect])


def _marginal(labels: Sequence[str], row: np.ndarray, axis: int) -> Tuple[Tuple[str, float], ...]:
    """Sum a row of cell probabilities over one axis (0 topic, 2 aspect), best first."""
    sums: Dict[str, float] = {}
    for label, probability in zip(labels, row, strict=False):
        if "." in label:
            name = label.partition(".")[axis]
            sums[name] = sums.get(name, 0.0) + float(probability)
    best = sorted(sums.items(), key=lambda item: -item[1])[:KEPT]
    return tuple((name, round(p, 4)) for name, p in best)


def _entities(reading: Reading) -> List[Dict[str, Any]]:
    """List the mentions as Rasa entities, with offsets in the message where they are found."""
    entities, after = [], 0
    for segment in reading.segments:
        for mention in segment.mentions:
            start = reading.text.lower().find(mention.text.lower(), after)
            if start < 0:
                continue
            entities.append(
                {
                    "entity": mention.kind,
                    "value": mention.value,
                    "start": start,
                    "end": start + len(mention.text),
                    "extractor": "QuestionReader",
                }
            )
    return entities
