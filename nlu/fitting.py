"""Fits the sentence encoder and the classifiers upon it to the examples, together.

Classifiers upon vectors as published misread a third more short questions (evaluation/RESULTS.md):
no encoder knows by itself that here, who visits and who is visited makes all the difference.
Imported only to train, for TensorFlow takes seconds to load.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Iterator, Mapping, Sequence

import numpy as np
import tensorflow as tf
from tqdm import tqdm

from nlu.batches import padded, shuffled
from nlu.heads import Head
from nlu.minilm_graph import POOLED, WIDTH, write_graph
from nlu.minilm_trained import TrainedMiniLm
from nlu.pieces import Pieces
from nlu.use import Use
from nlu.weights import published_weights

#: How often each example is seen; examples at once.
EPOCHS, BATCH = 2, 64
#: Learning rates at the start, which fall to nothing: of the encoder, of the heads.
RATE, HEAD_RATE = 3e-4, 1e-3
#: Shares left out while training: of values within the encoder, of the vectors.
DROPOUT, LEFT_OUT = 0.1, 0.3
#: Unit vectors are this much longer for the heads, so that their weights need not be.
LENGTH = 20.0
#: Longest step of the encoder.
LONGEST = 1.0
#: Share of the truth that goes to all classes alike (Szegedy et al. 2016, label smoothing): nothing
#: is learnt to be certain, so that what no class fits stays recognisable.
SMOOTHING = 0.05
#: How much each head's errors count; the first matters most (nlu/classes.py).
COUNTS = {"cell": 1.0, "topic": 0.4, "aspect": 0.4, "form": 0.4, "asked": 0.4}
SEED = 1


def fit(
    texts: Sequence[str], targets: Mapping[str, Sequence[tuple[str, ...]]], folder: Path
) -> dict[str, Head]:
    """Fit all to the examples; takes some minutes.

    Args:
        texts: The examples as they will be encoded.
        targets: For each head of COUNTS, the class of each text, or both of its classes.
        folder: Where the encoders' graphs are written, the fitted one among them.

    Returns:
        The heads.
    """
    published = published_weights()
    pieces = Pieces(published)
    ids = pieces.ids(texts)
    use = _encode(Use(folder / "use.onnx"), texts)
    labels = {name: sorted({one for own in targets[name] for one in own}) for name in COUNTS}
    wanted = [_first_and_last(labels[name], targets[name]) for name in COUNTS]
    batches = list(shuffled([len(one) for one in ids], EPOCHS, BATCH, SEED))
    sizes = [len(labels[name]) for name in COUNTS]
    network = _Network(published, sizes, use.shape[1], len(batches))
    for batch in tqdm(batches, desc="Learning the examples", unit="batch", mininterval=1):
        embedded, mask = padded([pieces.embedded(ids[i]) for i in batch])
        network.step(embedded, mask, use[batch], [classes[batch] for classes in wanted])
    write_graph({**published, **network.encoder.weights()}, folder / "minilm.onnx")
    return dict(zip(COUNTS, network.heads(list(labels.values())), strict=True))


class _Network:
    """Encoder and heads while they are fitted.

    Args:
        weights: The encoder's as published.
        sizes: How many classes each head has.
        beside: Width of the other encoder's vectors, which stay as they are.
        steps: How many times :meth:`step` will be called.
    """

    def __init__(
        self, weights: Mapping[str, np.ndarray], sizes: Sequence[int], beside: int, steps: int
    ) -> None:
        tf.keras.utils.set_random_seed(SEED)
        tf.config.experimental.enable_op_determinism()
        self.encoder = TrainedMiniLm(weights, DROPOUT)
        width = len(POOLED) * WIDTH + beside
        self._matrices = [tf.Variable(tf.zeros([width, size])) for size in sizes]
        self._biases = [tf.Variable(tf.zeros([size])) for size in sizes]
        fall = tf.keras.optimizers.schedules.PolynomialDecay
        optimizer = tf.keras.optimizers.legacy.Adam
        self._of_encoder = optimizer(fall(RATE, steps, 0.0))
        self._of_heads = optimizer(fall(HEAD_RATE, steps, 0.0))
        pair, numbers = tf.TensorSpec([None, 2], tf.int32), tf.TensorSpec([None, None])
        given = [tf.TensorSpec([None, None, WIDTH]), numbers, numbers, [pair] * len(COUNTS)]
        self.step = tf.function(self._step, input_signature=given, autograph=False)

    def _step(
        self, embedded: tf.Tensor, mask: tf.Tensor, use: tf.Tensor, wanted: list[tf.Tensor]
    ) -> None:
        with tf.GradientTape() as tape:
            vectors = tf.concat([self.encoder.pooled(embedded, mask), use], 1)
            vectors = tf.nn.dropout(vectors * LENGTH, LEFT_OUT)
            each = zip(COUNTS.values(), wanted, self._matrices, self._biases, strict=True)
            error = tf.add_n(
                [count * _error(vectors @ m + b, right) for count, right, m, b in each]
            )
        inner, outer = self.encoder.variables, [*self._matrices, *self._biases]
        slopes = tape.gradient(error, [*inner, *outer])
        short, _ = tf.clip_by_global_norm(slopes[: len(inner)], LONGEST)
        self._of_encoder.apply_gradients(zip(short, inner, strict=True))
        self._of_heads.apply_gradients(zip(slopes[len(inner) :], outer, strict=True))

    def heads(self, labels: Sequence[Sequence[str]]) -> Iterator[Head]:
        """Give the heads as they are now, for vectors of length 1."""
        for names, matrix, bias in zip(labels, self._matrices, self._biases, strict=True):
            yield Head(tuple(names), matrix.numpy() * np.float32(LENGTH), bias.numpy())


def _error(scores: tf.Tensor, right: tf.Tensor) -> tf.Tensor:
    """Return the mean cross-entropy of a head's scores, the truth a little smoothed."""
    truth = tf.reduce_mean(tf.one_hot(right, tf.shape(scores)[1]), 1)
    return tf.reduce_mean(
        tf.keras.losses.categorical_crossentropy(
            truth, scores, from_logits=True, label_smoothing=SMOOTHING
        )
    )


def _first_and_last(labels: Sequence[str], own: Sequence[tuple[str, ...]]) -> np.ndarray:
    """Return the places of each text's classes among the labels, of shape (texts, 2)."""
    places = {label: at for at, label in enumerate(labels)}
    return np.array([[places[one[0]], places[one[-1]]] for one in own], np.int32)


def _encode(use: Use, texts: Sequence[str]) -> np.ndarray:
    """Encode texts by the encoder that stays as it is, half of them on each of two threads."""
    half = -(-len(texts) // 2)
    with ThreadPoolExecutor(2) as pool:
        return np.concatenate(list(pool.map(use.encode, (texts[:half], texts[half:]))))
