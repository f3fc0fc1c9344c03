"""Rasa component: sets intent, entities and the reading of each message."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Pattern, Tuple

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from facts.folders import profile_folder
from facts.loader import load_facts
from nlu.classes import Classes
from nlu.encoder import Encoder
from nlu.heads import load_heads, save_heads
from nlu.language import english_words, key_words, page_texts
from nlu.profile_language import ProfileModel
from nlu.reader import Reader
from nlu.weights import verify_weights, weights_folder
from understanding.cells import CELL_INTENTS, cells_of
from understanding.cleaning import clean
from understanding.marks import joined
from understanding.reading import Reading, Segment
from understanding.spelling import KEYS, Speller, known_words

#: Message property that carries the reading to the tracker and so to the actions.
READING = "reading"
HEADS_FILE, WORDS_FILE = "heads.npz", "words.txt"


@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER],
    is_trainable=True,
    model_from="ProfileLanguage",
)
class QuestionReader(GraphComponent, IntentClassifier):
    """Splits a message, classifies the parts on two axes, and finds what they name."""

    def __init__(
        self,
        model_storage: ModelStorage,
        resource: Resource,
        trained: Optional[Tuple[Encoder, Classes, Speller, Pattern[str]]] = None,
    ) -> None:
        """Keep where the model lies, and what it holds once it is trained."""
        self._storage, self._resource, self._trained = model_storage, resource, trained

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
        return cls(model_storage, resource)

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
            known = frozenset((folder / WORDS_FILE).read_text(encoding="utf-8").split())
            book = load_facts(profile_folder() / "facts")
            speller = Speller(known, KEYS | key_words(book))
            classes = Classes(load_heads(folder / HEADS_FILE))
            trained = (Encoder(folder), classes, speller, joined(page_texts(book)))
            return cls(model_storage, resource, trained)

    def train(self, training_data: TrainingData, model: ProfileModel) -> Resource:
        """Fit encoder and heads to the examples' classes, and to how much each asks."""
        from nlu.fitting import fit

        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        metas = [(e.get("metadata") or {}).get("intent") or {} for e in examples]
        cells = [cells_of(e.get(INTENT), meta) for e, meta in zip(examples, metas, strict=True)]
        targets: Dict[str, List[Tuple[str, ...]]] = {
            "cell": cells,
            "topic": [tuple(cell.partition(".")[0] for cell in asked) for asked in cells],
            "aspect": [tuple(cell.rpartition(".")[2] for cell in asked) for asked in cells],
            "form": [(meta.get("form", "open"),) for meta in metas],
            "asked": [("two",) if len(asked) > 1 else ("one",) for asked in cells],
        }
        known = known_words(example.get(TEXT) for example in examples) | english_words()
        with self._storage.write_to(self._resource) as folder:
            texts = [clean(example.get(TEXT)).lower() for example in examples]
            save_heads(folder / HEADS_FILE, fit(texts, targets, folder))
            (folder / WORDS_FILE).write_text("\n".join(sorted(known)), encoding="utf-8")
        return self._resource

    def process(self, messages: List[Message], model: ProfileModel) -> List[Message]:
        """Read each message; sets intent, entities and the reading."""
        if not self._trained:
            raise RuntimeError("The reader is not trained: `make train`.")
        encoder, classes, speller, pairs = self._trained
        reader = Reader(encoder, classes, model.model, model.matchers, speller, pairs)
        for message in messages:
            reading = reader.read(message.get(TEXT) or "")
            nothing = Segment("", intent="gibberish", confidence=1.0)
            main = max(reading.segments, key=lambda s: s.intent in CELL_INTENTS, default=nothing)
            intent = {"name": main.intent, "confidence": main.confidence}
            message.set(INTENT, intent, add_to_output=True)
            message.set(ENTITIES, _entities(reading), add_to_output=True)
            message.set(READING, reading.as_dict(), add_to_output=True)
        return messages


def _entities(reading: Reading) -> List[Dict[str, Any]]:
    """List the mentions as Rasa entities, with offsets in the message where they are found."""
    entities, text = [], reading.text.lower()
    for segment in reading.segments:
        for mention in segment.mentions:
            start = text.find(mention.text.lower())
            if start >= 0:
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
