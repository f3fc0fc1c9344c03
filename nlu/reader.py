"""Reads a message into segments: split, classify on two axes, find what is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Mapping, Protocol, Sequence

import numpy as np

from nlu.heads import Head
from nlu.language import mentions
from understanding.cells import intent_of
from understanding.combine import combine
from understanding.numbers import find_numbers
from understanding.reading import Mention, Reading, Segment
from understanding.scripts import language_of
from understanding.segments import Piece, clean, items, sentences, split
from understanding.spelling import Speller

if TYPE_CHECKING:
    from spacy.language import Language

    from nlu.language import Matchers

#: How many cells, topics and aspects are passed on.
KEPT = 10
#: The class of messages in a language that the assistant does not speak.
FOREIGN = "other_language"
#: What a button sends: the id of a fact, with no parentheses so that no channel mangles it.
BUTTON = re.compile(r"\s*/?fact:([\w.]+)\s*")


class Vectors(Protocol):
    """What turns texts into sentence vectors (nlu/encoder.py)."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return an array of shape (texts, features)."""


@dataclass(frozen=True)
class Reader:
    """Reads messages with a trained model.

    Args:
        encoder: Gives sentence vectors.
        heads: Classifiers ``cell``, ``topic``, ``aspect`` and ``form``.
        language: The spaCy pipeline.
        matchers: Its phrase matchers.
        speller: Mends misspelt key words.
    """

    encoder: Vectors
    heads: Mapping[str, Head]
    language: Language
    matchers: Matchers
    speller: Speller

    def read(self, text: str) -> Reading:
        """Read one message.

        Args:
            text: As the user typed it.

        Returns:
            Its segments in order; none where it holds no word.
        """
        button = BUTTON.fullmatch(text)
        if button:
            pressed = Mention("fact", button[1], text.strip(), 0)
            return Reading(
                text, (Segment(text, intent="choose", confidence=1, mentions=(pressed,)),)
            )
        pieces: list[tuple[Piece, list[Piece]]] = []
        for index, sentence in enumerate(sentences(self.speller.mend(clean(text)))):
            parts = split(sentence)
            if len(parts) == 1:
                parts = items(sentence)
            whole = Piece(sentence, "sentence" if index else "start")
            parts[0] = Piece(parts[0].text, whole.link)
            pieces.append((whole, parts if len(parts) > 1 else []))
        flat = [piece for whole, parts in pieces for piece in (whole, *parts)]
        language = language_of(text)
        if not flat:
            return Reading(text, (), language)
        segments = iter(self._segments(flat, language))
        read = [(next(segments), [next(segments) for _ in parts]) for _, parts in pieces]
        named = tuple(mention for whole, _ in read for mention in whole.mentions)
        return Reading(text, combine(read), language, named)

    def _segments(self, pieces: Sequence[Piece], language: str) -> list[Segment]:
        lowered = [piece.text.lower() for piece in pieces]
        vectors = self.encoder.encode(lowered)
        forms = np.exp(self.heads["form"].log_probabilities(vectors))
        yes_no = self.heads["form"].labels.index("yes_no")
        labels = self.heads["cell"].labels
        joint = _joint(vectors, self.heads)
        if language == "en" and FOREIGN in labels:
            joint[:, labels.index(FOREIGN)] = 0.0
            joint /= joint.sum(axis=1, keepdims=True)
        return [
            Segment(
                text=piece.text,
                link=piece.link,
                intent=intent_of(labels[int(row.argmax())]),
                confidence=round(float(row.max()), 4),
                cells=_best({label: float(p) for label, p in zip(labels, row, strict=True)}),
                topics=_marginal(labels, row, 0),
                aspects=_marginal(labels, row, 2),
                yes_no=round(float(form[yes_no]), 4),
                mentions=tuple(
                    [*mentions(self.matchers, doc, piece.text), *find_numbers(piece.text)]
                ),
            )
            for piece, row, form, doc in zip(
                pieces,
                joint,
                forms,
                [self.language(text) for text in lowered],
                strict=True,
            )
        ]


def _joint(vectors: np.ndarray, heads: Mapping[str, Head]) -> np.ndarray:
    """Mix the cell head with the product of the two axes; rows sum to 1."""
    labels = heads["cell"].labels
    topics, aspects = (heads[name].log_probabilities(vectors) for name in ("topic", "aspect"))
    topic = [heads["topic"].labels.index(label.partition(".")[0]) for label in labels]
    aspect = [heads["aspect"].labels.index(label.rpartition(".")[2]) for label in labels]
    cells = heads["cell"].log_probabilities(vectors)
    mixed = np.exp(0.6 * cells + 0.4 * (topics[:, topic] + aspects[:, aspect]))
    return np.asarray(mixed / mixed.sum(axis=1, keepdims=True))


def _marginal(labels: Sequence[str], row: np.ndarray, axis: int) -> tuple[tuple[str, float], ...]:
    """Sum a row of cell probabilities over one axis (0 topic, 2 aspect), best first."""
    sums: dict[str, float] = {}
    for label, probability in zip(labels, row, strict=True):
        if "." in label:
            name = label.partition(".")[axis]
            sums[name] = sums.get(name, 0.0) + float(probability)
    return _best(sums)


def _best(weights: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """Return the likeliest names with their probabilities."""
    best = sorted(weights.items(), key=lambda item: -item[1])[:KEPT]
    return tuple((name, round(p, 4)) for name, p in best)
