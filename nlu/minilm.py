"""The all-MiniLM-L6-v2 sentence encoder, run by onnxruntime from the graph of minilm_graph.py."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

import numpy as np

from nlu.graph import EMBEDDED, open_graph
from nlu.minilm_graph import POOLED, WIDTH, write_graph
from nlu.pieces import Pieces
from nlu.weights import published_weights


class MiniLm:
    """Turns texts into sentence vectors.

    Args:
        graph: File for the graph; written from the published weights where it is not there.
    """

    def __init__(self, graph: Path) -> None:
        """Load tokenizer, embeddings and graph."""
        weights = published_weights()
        if not graph.exists():
            write_graph(weights, graph)
        self._pieces = Pieces(weights)
        self._session = open_graph(graph)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Encode texts, one at a time: 8-bit scales depend on what is computed together.

        Args:
            texts: Any number of texts; each is cut at 128 word pieces.

        Returns:
            float32 array of shape (len(texts), 3 * 384): the mean-pooled vectors of the
            layers in POOLED (nlu/minilm_graph.py), each of length 1.
        """
        out = np.empty((len(texts), len(POOLED) * WIDTH), np.float32)
        for row, ids in enumerate(self._pieces.ids(texts)):
            embedded = self._pieces.embedded(ids)
            (out[row],) = self._session.run(None, {EMBEDDED: embedded[None]})[0]
        return out
