"""Puts examples into batches."""

from __future__ import annotations

from typing import Iterator, Sequence

import numpy as np

#: Batches whose texts are sorted by length together, so that little is padded.
SORTED = 32


def shuffled(lengths: Sequence[int], epochs: int, size: int, seed: int) -> Iterator[np.ndarray]:
    """Give the rows of each batch: by chance, of texts that are about as long.

    Args:
        lengths: Of each text.
        epochs: How often each text comes.
        size: Texts in a batch.
        seed: What chance starts from.
    """
    random = np.random.default_rng(seed)
    for _ in range(epochs):
        order, batches = random.permutation(len(lengths)), []
        for start in range(0, len(order), size * SORTED):
            pool = order[start : start + size * SORTED]
            pool = pool[np.argsort(np.array(lengths)[pool], kind="stable")]
            batches += [pool[at : at + size] for at in range(0, len(pool), size)]
        yield from (batches[i] for i in random.permutation(len(batches)))


def padded(texts: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Put texts of several lengths into one array.

    Args:
        texts: Embedded word pieces of each, of shape (pieces, width).

    Returns:
        Shape (texts, pieces, width); and of shape (texts, pieces), 1 where there is a piece.
    """
    longest = max(len(text) for text in texts)
    embedded = np.zeros((len(texts), longest, texts[0].shape[1]), np.float32)
    mask = np.zeros((len(texts), longest), np.float32)
    for row, text in enumerate(texts):
        embedded[row, : len(text)], mask[row, : len(text)] = text, 1
    return embedded, mask
