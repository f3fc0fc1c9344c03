"""Linear classifiers over sentence vectors: what a segment asks, and whether as yes/no."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Head:
    """A multinomial logistic regression.

    Args:
        labels: Names of the classes.
        weights: Shape (features, classes).
        bias: Shape (classes,).
    """

    labels: tuple[str, ...]
    weights: np.ndarray
    bias: np.ndarray

    def log_probabilities(self, vectors: np.ndarray) -> np.ndarray:
        """Return log-probabilities of shape (texts, classes)."""
        scores = vectors @ self.weights + self.bias
        scores = scores - scores.max(axis=1, keepdims=True)
        return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


def save_heads(path: Path, heads: dict[str, Head]) -> None:
    """Store heads in one npz file, without pickles."""
    arrays = {}
    for name, head in heads.items():
        arrays[f"{name}.labels"] = np.array(head.labels)
        arrays[f"{name}.weights"], arrays[f"{name}.bias"] = head.weights, head.bias
    np.savez(path, **arrays)


def load_heads(path: Path) -> dict[str, Head]:
    """Read heads back from :func:`save_heads`."""
    with np.load(path, allow_pickle=False) as arrays:
        names = sorted({key.rpartition(".")[0] for key in arrays})
        return {
            name: Head(
                tuple(arrays[f"{name}.labels"].tolist()),
                arrays[f"{name}.weights"],
                arrays[f"{name}.bias"],
            )
            for name in names
        }
