"""Linear classifiers over sentence vectors: what a segment asks, and whether as yes/no."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

import numpy as np

#: Inverse regularisation strength, chosen by leaving one writer out (evaluation/RESULTS.md).
STRENGTH = 20.0
#: Twice as many take twice the time and understand no more (evaluation/RESULTS.md).
MAX_ITERATIONS = 150


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


def train_head(vectors: np.ndarray, labels: Sequence[str]) -> Head:
    """Fit a head.

    Args:
        vectors: Shape (texts, features).
        labels: The class of each text; at least two different ones.

    Returns:
        The fitted head.
    """
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, max_iter=MAX_ITERATIONS).fit(vectors, labels)
    weights, bias = model.coef_.T, model.intercept_
    if len(model.classes_) == 2:  # sklearn keeps one column for two classes
        weights = np.concatenate([np.zeros_like(weights), weights], axis=1)
        bias = np.concatenate([[0.0], bias])
    classes = tuple(str(label) for label in model.classes_)
    return Head(classes, weights.astype(np.float32), bias.astype(np.float32))


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
