"""Tells our own model, whole as it was trained, from any other file.

A model is unpacked and read by Rasa, whose readers have run code of foreign ones before
(CVE-2024-49375). The digest shows a file that was swapped, cut or altered; it is no signature, for
whoever may write into the folder may write another digest, or other code.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from server.checks import CannotStart

#: Bytes that are read at once.
PIECE = 1024**2


def digest_file(model: Path) -> Path:
    """Return where a model's digest is, in a form that ``sha256sum --check`` reads."""
    return model.with_name(model.name + ".sha256")


def write_digest(model: Path) -> None:
    """Write a model's digest beside it."""
    digest_file(model).write_text(f"{_digest(model)}  {model.name}\n", encoding="ascii")


def check_digest(model: Path) -> None:
    """Make sure that a model is the one that was trained here.

    Args:
        model: The file.

    Raises:
        CannotStart: If there is no model, no digest, or another one.
    """
    if not model.exists():
        raise CannotStart("There is no trained model yet: start with `make run`.")
    try:
        written = digest_file(model).read_text(encoding="ascii").split(maxsplit=1)[0]
    except (OSError, ValueError, IndexError):
        written = ""
    if written != _digest(model):
        raise CannotStart(
            f"models/{model.name} is not the file that was trained (its digest is missing or "
            "another one): remove it, and `make run` trains anew."
        )


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
