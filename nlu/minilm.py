"""The all-MiniLM-L6-v2 sentence encoder, run by onnxruntime from the graph of minilm_graph.py."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Sequence

import numpy as np

from nlu.graph import EMBEDDED, open_graph
from nlu.minilm_graph import POOLED, WIDTH, write_graph
from nlu.weights import read_safetensors, weights_folder

MAX_PIECES = 128


class MiniLm:
    """Turns texts into sentence vectors.

    Args:
        graph: File for the graph; written from the installed weights where it is not there.
    """

    def __init__(self, graph: Path) -> None:
        """Load tokenizer, embeddings and graph."""
        from tokenizers import Tokenizer

        folder = weights_folder()
        weights = read_safetensors(folder / "model.safetensors")
        if not graph.exists():
            write_graph(weights, graph)
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_PIECES)
        self._tokenizer.no_padding()
        self._words = weights["embeddings.word_embeddings.weight"]
        # All pieces are of the first of BERT's two token types.
        first = weights["embeddings.token_type_embeddings.weight"][0]
        self._positions = weights["embeddings.position_embeddings.weight"][:MAX_PIECES] + first
        self._session = open_graph(graph)

    def encode(
        self, texts: Sequence[str], progress: Callable[[int], object] | None = None
    ) -> np.ndarray:
        """Encode texts, one at a time: 8-bit scales depend on what is computed together.

        Args:
            texts: Any number of texts; each is cut at 128 word pieces.
            progress: Called with 1 after each text.

        Returns:
            float32 array of shape (len(texts), 3 * 384): the mean-pooled vectors of the
            layers in POOLED (nlu/minilm_graph.py), each of length 1.
        """
        out = np.empty((len(texts), len(POOLED) * WIDTH), np.float32)
        for row, encoding in enumerate(self._tokenizer.encode_batch(list(texts))):
            embedded = self._words[encoding.ids] + self._positions[: len(encoding.ids)]
            (out[row],) = self._session.run(None, {EMBEDDED: embedded[None]})[0]
            if progress:
                progress(1)
        return out
