"""The layers of all-MiniLM-L6-v2 in TensorFlow, whose weights can be fitted to our examples.

The same network as in minilm_graph.py, which only answers: there the weights are constants in
8 bits, here they are variables in 32. Imported only to train, for TensorFlow takes seconds to load.
"""

from __future__ import annotations

from typing import Mapping

import numpy as np
import tensorflow as tf

from nlu.minilm_graph import EPSILON, HEADS, LAYERS, POOLED, WIDTH

#: Added to the attention that a padded place would get, so that it gets none.
HIDDEN = -1e9


class TrainedMiniLm:
    """The network between embedded word pieces and pooled layers.

    Args:
        weights: All of the model's tensors by their published names.
        dropout: Share of values left out while training (Srivastava et al. 2014).
    """

    def __init__(self, weights: Mapping[str, np.ndarray], dropout: float) -> None:
        """Make variables of the layers' weights."""
        self._dropout = dropout
        layers = [n for n in weights if n.startswith(("encoder.", "embeddings.LayerNorm"))]
        self._weights = {name: tf.Variable(weights[name]) for name in layers}

    @property
    def variables(self) -> list[tf.Variable]:
        """All that is fitted."""
        return list(self._weights.values())

    def weights(self) -> dict[str, np.ndarray]:
        """Return the weights as they are now, by their published names."""
        return {name: variable.numpy() for name, variable in self._weights.items()}

    def pooled(self, embedded: tf.Tensor, mask: tf.Tensor) -> tf.Tensor:
        """Run the network, with dropout.

        Args:
            embedded: Word pieces of shape (texts, pieces, WIDTH).
            mask: 1 where there is a piece, 0 where a text is padded; shape (texts, pieces).

        Returns:
            Shape (texts, 3 * WIDTH): the mean of the layers in POOLED, each of length 1.
        """
        hidden = (1 - mask)[:, None, None, :] * HIDDEN
        x = self._norm(embedded, "embeddings.LayerNorm")
        pooled = []
        for number in range(1, LAYERS + 1):
            x = self._layer(x, hidden, f"encoder.layer.{number - 1}")
            if number in POOLED:
                total = tf.reduce_sum(x * mask[:, :, None], 1)
                mean = total / tf.reduce_sum(mask, 1, keepdims=True)
                pooled.append(tf.math.l2_normalize(mean, -1))
        return tf.concat(pooled, 1)

    def _layer(self, x: tf.Tensor, hidden: tf.Tensor, prefix: str) -> tf.Tensor:
        attended = self._dense(
            self._attention(x, hidden, prefix), f"{prefix}.attention.output.dense"
        )
        x = self._norm(x + self._dropped(attended), f"{prefix}.attention.output.LayerNorm")
        up = tf.nn.gelu(self._dense(x, f"{prefix}.intermediate.dense"))
        down = self._dense(up, f"{prefix}.output.dense")
        return self._norm(x + self._dropped(down), f"{prefix}.output.LayerNorm")

    def _attention(self, x: tf.Tensor, hidden: tf.Tensor, prefix: str) -> tf.Tensor:
        texts, pieces, size = tf.shape(x)[0], tf.shape(x)[1], WIDTH // HEADS

        def heads(part: str) -> tf.Tensor:
            dense = self._dense(x, f"{prefix}.attention.self.{part}")
            return tf.transpose(tf.reshape(dense, [texts, pieces, HEADS, size]), [0, 2, 1, 3])

        scores = tf.matmul(heads("query"), heads("key"), transpose_b=True) / size**0.5
        mixed = tf.matmul(self._dropped(tf.nn.softmax(scores + hidden)), heads("value"))
        return tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [texts, pieces, WIDTH])

    def _dense(self, x: tf.Tensor, name: str) -> tf.Tensor:
        matrix, bias = (self._weights[f"{name}.{part}"] for part in ("weight", "bias"))
        rows = tf.reshape(x, [-1, tf.shape(x)[2]])  # three axes take two to three times as long
        dense = tf.matmul(rows, matrix, transpose_b=True) + bias
        return tf.reshape(dense, [tf.shape(x)[0], tf.shape(x)[1], tf.shape(matrix)[0]])

    def _norm(self, x: tf.Tensor, name: str) -> tf.Tensor:
        mean, variance = tf.nn.moments(x, [-1], keepdims=True)
        scale, shift = (self._weights[f"{name}.{part}"] for part in ("weight", "bias"))
        return (x - mean) * tf.math.rsqrt(variance + EPSILON) * scale + shift

    def _dropped(self, x: tf.Tensor) -> tf.Tensor:
        return tf.nn.dropout(x, self._dropout)
