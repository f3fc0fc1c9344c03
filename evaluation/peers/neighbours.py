"""Peers without Rasa: the class of the most similar example, or always none."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any, Sequence

import numpy as np

from evaluation.peers.data import NOTHING, Peer, Prediction, Turn
from facts.folders import ROOT
from nlu.minilm import MiniLm

#: BM25's usual constants (Okapi; the defaults of rank_bm25).
K1, B = 1.5, 0.75
#: MiniLM's graph, shared by the runs.
GRAPH = ROOT / "build" / "minilm.onnx"
#: Words of BM25.
WORD = r"(?u)\b\w+\b"


class AlwaysDecline(Peer):
    """The floor: never answers."""

    def predict(self, turn: Turn, text: str) -> Prediction:
        """Decline (see Peer)."""
        return Prediction(NOTHING)


class _Neighbour(Peer):
    """Keeps an index of the examples in one file and takes the most similar one's cell."""

    def train(self, pairs: Sequence[tuple[str, str]], folder: Path, epochs: int) -> None:
        """Index the examples (see Peer)."""
        index = self.index([text for _, text in pairs])
        (folder / "index.pickle").write_bytes(pickle.dumps(index))
        (folder / "cells.json").write_text(json.dumps([cell for cell, _ in pairs]))

    def load(self, folder: Path) -> None:
        """Read the index (see Peer)."""
        self._index = pickle.loads((folder / "index.pickle").read_bytes())
        self._cells = json.loads((folder / "cells.json").read_text())

    def predict(self, turn: Turn, text: str) -> Prediction:
        """Take the most similar example's cell (see Peer)."""
        scores = self.scores(self._index, text)
        best = int(scores.argmax())
        return Prediction(self._cells[best], float(scores[best]))

    def index(self, texts: list[str]) -> Any:
        """Return what :meth:`scores` needs."""
        raise NotImplementedError

    def scores(self, index: Any, text: str) -> np.ndarray:
        """Return how similar each example is."""
        raise NotImplementedError


class TfIdf(_Neighbour):
    """Cosine of TF-IDF vectors of words, word pairs and character n-grams."""

    def index(self, texts: list[str]) -> Any:
        """Weigh the examples (see _Neighbour)."""
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.pipeline import make_pipeline, make_union
        from sklearn.preprocessing import Normalizer

        words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True)
        vectors = make_pipeline(make_union(words, characters), Normalizer())
        return vectors, vectors.fit_transform(texts)

    def scores(self, index: Any, text: str) -> np.ndarray:
        """Return cosines (see _Neighbour)."""
        vectors, examples = index
        return np.asarray((examples @ vectors.transform([text]).T).todense()).ravel()


class Bm25(_Neighbour):
    """Okapi BM25 over words."""

    def index(self, texts: list[str]) -> Any:
        """Weigh the words of each example (see _Neighbour)."""
        from sklearn.feature_extraction.text import CountVectorizer

        counter = CountVectorizer(token_pattern=WORD)
        weights = counter.fit_transform(texts).astype(np.float64).tocsr()
        lengths = np.asarray(weights.sum(axis=1)).ravel()
        containing = np.bincount(weights.indices, minlength=weights.shape[1])
        idf = np.log1p((len(texts) - containing + 0.5) / (containing + 0.5))
        norm = K1 * (1 - B + B * lengths / lengths.mean())
        rows = np.repeat(np.arange(len(texts)), np.diff(weights.indptr))
        counts = weights.data
        weights.data = idf[weights.indices] * counts * (K1 + 1) / (counts + norm[rows])
        return counter, weights

    def scores(self, index: Any, text: str) -> np.ndarray:
        """Return the sums of weights over the message's words (see _Neighbour)."""
        counter, weights = index
        return np.asarray((weights @ counter.transform([text]).T).todense()).ravel()


class MiniLmNeighbour(_Neighbour):
    """Cosine of MiniLM sentence vectors; it brings pre-training that the others lack."""

    def load(self, folder: Path) -> None:
        """Read index and encoder (see Peer)."""
        super().load(folder)
        self._encoder = MiniLm(GRAPH)

    def index(self, texts: list[str]) -> Any:
        """Encode the examples (see _Neighbour)."""
        return _unit(MiniLm(GRAPH).encode([text.lower() for text in texts]))

    def scores(self, index: Any, text: str) -> np.ndarray:
        """Return cosines (see _Neighbour)."""
        return np.asarray(index @ _unit(self._encoder.encode([text.lower()]))[0])


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
