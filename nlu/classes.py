"""What a segment is about: the heads' probabilities joined over the two axes."""

from __future__ import annotations

from typing import Mapping, Sequence

import numpy as np

from nlu.heads import Head

#: How many cells, topics and aspects are passed on.
KEPT = 10
#: The class of messages in a language that the assistant does not speak.
FOREIGN = "other_language"
#: Weight of the head that knows cells as a whole; the rest is for topic times aspect.
WHOLE = 0.6
#: Heads that are trained not to be certain (nlu/fitting.py) say less than they know: of the classes
#: they give 93 %, 97 % are right (evaluation/RESULTS.md). This makes up for it.
SHARPER = 1.2

Best = tuple[tuple[str, float], ...]


class Classes:
    """Sorts vectors into cells (understanding/cells.py), and cells into topics and aspects.

    Args:
        heads: Classifiers ``cell``, ``topic``, ``aspect``, ``form`` and ``asked``.
    """

    def __init__(self, heads: Mapping[str, Head]) -> None:
        """Work out once which topic and which aspect each cell has."""
        self._heads = heads
        self.cells = heads["cell"].labels
        topics = [cell.partition(".")[0] for cell in self.cells]
        aspects = [cell.rpartition(".")[2] for cell in self.cells]
        self._topic = [heads["topic"].labels.index(topic) for topic in topics]
        self._aspect = [heads["aspect"].labels.index(aspect) for aspect in aspects]
        asked = np.array(["." in cell for cell in self.cells])
        self._of_topic = _membership(topics, heads["topic"].labels, asked)
        self._of_aspect = _membership(aspects, heads["aspect"].labels, asked)

    def probabilities(self, vectors: np.ndarray, foreign: bool) -> np.ndarray:
        """Return the probability of each cell for each vector; rows sum to 1.

        Args:
            vectors: Shape (texts, features).
            foreign: Whether the words may be of a language that the assistant does not speak.
        """
        topics, aspects, cells = (
            self._heads[name].log_probabilities(vectors) for name in ("topic", "aspect", "cell")
        )
        both = topics[:, self._topic] + aspects[:, self._aspect]
        mixed = np.exp(SHARPER * (WHOLE * cells + (1 - WHOLE) * both))
        if not foreign and FOREIGN in self.cells:
            mixed[:, self.cells.index(FOREIGN)] = 0.0
        return np.asarray(mixed / mixed.sum(axis=1, keepdims=True))

    def yes_no(self, vectors: np.ndarray) -> np.ndarray:
        """Return for each vector how likely it wants a yes or no."""
        return self._chance("form", "yes_no", vectors)

    def several(self, vectors: np.ndarray) -> np.ndarray:
        """Return for each vector how likely it asks two things."""
        return self._chance("asked", "two", vectors)

    def _chance(self, name: str, label: str, vectors: np.ndarray) -> np.ndarray:
        head = self._heads[name]
        column = head.log_probabilities(vectors)[:, head.labels.index(label)]
        return np.asarray(np.exp(column))

    def best_cells(self, row: np.ndarray) -> Best:
        """Return the likeliest cells of a row of :meth:`probabilities`, best first."""
        return _best(self.cells, row)

    def best_topics(self, row: np.ndarray) -> Best:
        """Return the likeliest topics of a row of :meth:`probabilities`, best first."""
        return _best(self._heads["topic"].labels, row @ self._of_topic)

    def best_aspects(self, row: np.ndarray) -> Best:
        """Return the likeliest aspects of a row of :meth:`probabilities`, best first."""
        return _best(self._heads["aspect"].labels, row @ self._of_aspect)


def _membership(names: Sequence[str], labels: Sequence[str], asked: np.ndarray) -> np.ndarray:
    """Return a 0/1 matrix of cells by labels; cells that ask nothing belong to none."""
    return (np.array(names)[:, None] == np.array(labels)) & asked[:, None]


def _best(labels: Sequence[str], row: np.ndarray) -> Best:
    order = np.argsort(-row, kind="stable")[:KEPT]
    return tuple((labels[i], round(float(row[i]), 4)) for i in order if row[i] > 0)
