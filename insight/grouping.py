"""Groups questions that mean the same: by what the model takes them for, and by a sentence encoder.

Both together find far more of what belongs together than either (docs/report.md). Each question
is compared with the groups there are, not with each other question.
"""

from __future__ import annotations

from typing import Sequence

import numpy as np

from understanding.reading import NONE

#: Share of the model's reading in how alike two questions are; the encoder has the rest.
READ = 0.4
#: From this likeness on (a cosine), a question belongs to a group. A stranger in a group misleads
#: more than a question beside it: the best F0.5 at that share (``python -m evaluation.grouping``).
ALIKE = 0.6
Cells = Sequence[tuple[str, float]]


def points(vectors: np.ndarray, cells: Sequence[Cells], read: float = READ) -> np.ndarray:
    """Place questions such that those that mean the same are near each other.

    Args:
        vectors: Of the encoder: (questions, features), of length 1.
        cells: The likeliest classes of each, with probability. Those without a topic say
            nothing: whatever the model does not know would be one group.
        read: Share of these.

    Returns:
        Array of shape (questions, features + classes), each of length 1.
    """
    names = sorted({cell for one in cells for cell, _ in one if _names_topic(cell)})
    place = {name: index for index, name in enumerate(names)}
    taken = np.zeros((len(vectors), len(names)), np.float32)
    for row, one in enumerate(cells):
        for cell, chance in one:
            if cell in place:
                taken[row, place[cell]] = np.sqrt(chance)
    return _unit(np.concatenate([np.sqrt(read) * taken, np.sqrt(1 - read) * vectors], 1))


def group(placed: np.ndarray, alike: float = ALIKE) -> tuple[np.ndarray, np.ndarray]:
    """Group questions, in time that grows with their number times that of the groups.

    Args:
        placed: From :func:`points`; those that were asked most come first.
        alike: Least likeness to the middle of a group.

    Returns:
        The number of each question's group, and how near it is to the middle of it.
    """
    if not len(placed):
        return np.zeros(0, int), np.zeros(0)
    sums, lengths, known = np.empty_like(placed), np.empty(len(placed), np.float32), 0
    for question in placed:
        near = sums[:known] @ question / lengths[:known] if known else np.zeros(0)
        best = int(near.argmax()) if known else 0
        if known and near[best] >= alike:
            sums[best] += question
            lengths[best] = np.linalg.norm(sums[best])
        else:
            sums[known], lengths[known] = question, 1.0
            known += 1
    # Once all groups are known, each question may find a nearer one.
    near = placed @ _unit(sums[:known]).T
    return near.argmax(1), near.max(1)


def _names_topic(cell: str) -> bool:
    topic, dot, _ = cell.partition(".")
    return bool(dot) and topic != NONE


def _unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
