"""The sentence vectors that the classifiers work on: two pre-trained encoders side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

import numpy as np

from nlu.minilm import MiniLm
from nlu.use import Use


class Encoder:
    """Joins MiniLM, which reads English best, and Google's multilingual USE.

    The second knows 16 languages and errs on other messages; together they name more
    questions rightly than either (evaluation/RESULTS.md).

    Args:
        folder: With the graphs of both; as published where they are not there.
    """

    def __init__(self, folder: Path) -> None:
        """Load both."""
        self._minilm = MiniLm(folder / "minilm.onnx")
        self._use = Use(folder / "use.onnx")

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Encode texts.

        Args:
            texts: Lower-cased messages or parts of them.

        Returns:
            Array of shape (texts, features): unit vectors side by side.
        """
        return np.concatenate([self._minilm.encode(texts), self._use.encode(texts)], 1)
