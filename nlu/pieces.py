"""Cuts texts into the word pieces of all-MiniLM-L6-v2, and gives each its embedding."""

from __future__ import annotations

from typing import Mapping, Sequence

import numpy as np

from nlu.weights import weights_folder

#: A text is cut after so many.
MAX_PIECES = 128


class Pieces:
    """The first step of the encoder, which stays as it was published.

    Args:
        weights: All of the model's tensors by their published names.
    """

    def __init__(self, weights: Mapping[str, np.ndarray]) -> None:
        """Load the tokenizer."""
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(weights_folder() / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_PIECES)
        self._tokenizer.no_padding()
        self._words = weights["embeddings.word_embeddings.weight"]
        # All pieces are of the first of BERT's two token types.
        first = weights["embeddings.token_type_embeddings.weight"][0]
        self._positions = weights["embeddings.position_embeddings.weight"][:MAX_PIECES] + first

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the numbers of each text's pieces."""
        return [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]

    def embedded(self, ids: Sequence[int]) -> np.ndarray:
        """Return an array of shape (pieces, 384)."""
        return np.asarray(self._words[ids] + self._positions[: len(ids)])
