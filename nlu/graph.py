"""Writes the encoders' layers as ONNX graphs with 8-bit weights, for onnxruntime to run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

#: Name of every graph's input and output.
EMBEDDED, VECTORS = "embedded", "vectors"
#: Of the operators used here (Gelu came with 20); and of the file format.
OPSET, IR_VERSION = 20, 9


class Graph:
    """Collects nodes and constants; each method returns the name of what it computes."""

    def __init__(self) -> None:
        """Start with nothing but the input."""
        self._nodes: list[Any] = []
        self._constants: list[Any] = []
        self._exact: list[str] = []

    def node(self, kind: str, *inputs: str, out: str = "", **attributes: Any) -> str:
        """Add an ONNX operator."""
        from onnx import helper

        out = out or f"node_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [out], name=out, **attributes))
        return out

    def constant(self, values: Any) -> str:
        """Add an array."""
        from onnx import numpy_helper

        name = f"constant_{len(self._constants)}"
        array = np.ascontiguousarray(values)
        self._constants.append(numpy_helper.from_array(array, name))
        return name

    def product(self, x: str, matrix: np.ndarray) -> str:
        """Multiply by a constant matrix; only these products are done in 8 bits."""
        return self.node("MatMul", x, self.constant(matrix))

    def dense(self, x: str, matrix: np.ndarray, bias: np.ndarray, exact: bool = False) -> str:
        """Multiply and add; an exact product stays in 32 bits."""
        product = self.product(x, matrix)
        if exact:
            self._exact.append(product)
        return self.node("Add", product, self.constant(bias))

    def norm(self, x: str, scale: np.ndarray, shift: np.ndarray, epsilon: float) -> str:
        """Normalise the last axis."""
        constants = self.constant(scale), self.constant(shift)
        return self.node("LayerNormalization", x, *constants, axis=-1, epsilon=epsilon)

    def write(self, path: Path, given: list[str | int], made: list[str | int]) -> None:
        """Write the graph with its matrices in 8 bits.

        Unsigned weights, since signed ones overflow on processors without VNNI instructions
        (onnxruntime, "Quantize ONNX models"); a scale for each column loses less than one for all.

        Args:
            path: File to write.
            given: Shape of :data:`EMBEDDED`; names stand for any size.
            made: Shape of :data:`VECTORS`.
        """
        from onnx import TensorProto, helper
        from onnxruntime.quantization import QuantType, quantize_dynamic

        starts, ends = (
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)]
            for name, shape in ((EMBEDDED, given), (VECTORS, made))
        )
        graph = helper.make_graph(self._nodes, path.stem, starts, ends, self._constants)
        opset = [helper.make_opsetid("", OPSET)]
        model = helper.make_model(graph, opset_imports=opset, ir_version=IR_VERSION)
        # There is nothing to simplify in it first, which a warning would advise.
        helper.set_model_props(model, {"onnx.quant.pre_process": "onnxruntime.quant"})
        quantize_dynamic(
            model,
            path,
            per_channel=True,
            weight_type=QuantType.QUInt8,
            nodes_to_exclude=self._exact,
        )


def open_graph(path: Path) -> InferenceSession:
    """Load a graph, on one thread: a message is too short to share, two are no faster."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    return InferenceSession(path, options, providers=["CPUExecutionProvider"])
