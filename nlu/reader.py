"""Reads a message into segments: split, classify on two axes, find what is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Iterator, Protocol, Sequence

import numpy as np

from nlu.classes import Classes
from nlu.language import mentions
from understanding.cells import intent_of
from understanding.cleaning import clean
from understanding.combine import combine
from understanding.divided import Divided
from understanding.numbers import find_numbers
from understanding.reading import Mention, Reading, Segment
from understanding.scripts import language_of
from understanding.segments import NOTHING, Piece, items, sentences, split
from understanding.spelling import Speller

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from nlu.language import Matchers

#: What a button sends: the id of a fact, with no parentheses so that no channel mangles it.
BUTTON = re.compile(r"\s*/?fact:([\w.]+)\s*")


class Vectors(Protocol):
    """What turns texts into sentence vectors (nlu/encoder.py)."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return an array of shape (texts, features)."""


@dataclass(frozen=True)
class Tree:
    """A text and what it may fall into, before it is read."""

    piece: Piece
    parts: tuple[Tree, ...] = ()


@dataclass(frozen=True)
class Reader:
    """Reads messages with a trained model.

    Args:
        encoder: Gives sentence vectors.
        classes: Sorts those into what can be asked.
        language: The spaCy pipeline.
        matchers: Its phrase matchers.
        speller: Mends misspelt key words.
        joined: What "and" joins on the page (understanding/marks.py).
    """

    encoder: Vectors
    classes: Classes
    language: Language
    matchers: Matchers
    speller: Speller
    joined: re.Pattern[str] = NOTHING

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
        divided = [
            _divide(Piece(sentence, "sentence" if index else "start"), self.joined)
            for index, sentence in enumerate(sentences(self.speller.mend(clean(text))))
        ]
        language = language_of(text)
        if not divided:
            return Reading(text, (), language)
        segments = iter(self._segments([p for tree in divided for p in _flat(tree)], language))
        read = [_filled(tree, segments) for tree in divided]
        named = tuple(mention for sentence in read for mention in sentence.whole.mentions)
        return Reading(text, combine(read), language, named)

    def _segments(self, pieces: Sequence[Piece], language: str) -> list[Segment]:
        lowered = [piece.text.lower() for piece in pieces]
        vectors = self.encoder.encode(lowered)
        rows = self.classes.probabilities(vectors, foreign=language != "en")
        yes_no, several = self.classes.yes_no(vectors), self.classes.several(vectors)
        docs = [self.language(text) for text in lowered]
        forms = zip(yes_no.tolist(), several.tolist(), strict=True)
        return [self._segment(*found) for found in zip(pieces, docs, rows, forms, strict=True)]

    def _segment(
        self, piece: Piece, doc: Doc, row: np.ndarray, forms: tuple[float, float]
    ) -> Segment:
        cells = self.classes.best_cells(row)
        return Segment(
            text=piece.text,
            link=piece.link,
            intent=intent_of(cells[0][0]),
            confidence=cells[0][1],
            cells=cells,
            topics=self.classes.best_topics(row),
            aspects=self.classes.best_aspects(row),
            yes_no=round(forms[0], 4),
            several=round(forms[1], 4),
            mentions=(*mentions(self.matchers, doc, piece.text), *find_numbers(piece.text)),
        )


def _divide(sentence: Piece, joined: re.Pattern[str]) -> Tree:
    """Find what a sentence may fall into: questions, and what those list; or a list."""
    parts = split(sentence.text, joined)
    if len(parts) == 1:
        return Tree(sentence, _leaves(items(sentence.text, joined), sentence.link))
    parts[0] = Piece(parts[0].text, sentence.link)
    return Tree(sentence, tuple(Tree(p, _leaves(items(p.text, joined), p.link)) for p in parts))


def _leaves(parts: list[Piece], link: str) -> tuple[Tree, ...]:
    if len(parts) < 2:
        return ()
    return tuple(Tree(part) for part in (Piece(parts[0].text, link), *parts[1:]))


def _flat(tree: Tree) -> list[Piece]:
    return [tree.piece, *(piece for part in tree.parts for piece in _flat(part))]


def _filled(tree: Tree, segments: Iterator[Segment]) -> Divided:
    """Put the readings of a tree's texts, in order, in their places."""
    whole = next(segments)
    return Divided(whole, tuple(_filled(part, segments) for part in tree.parts))
