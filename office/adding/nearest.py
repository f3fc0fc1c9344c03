"""What new phrasings would be taken for as yet: by trained heads, and by the nearest example."""

from __future__ import annotations

import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Sequence

from nlu.classes import Classes
from nlu.encoder import Encoder
from nlu.heads import load_heads
from office.phrasings import Phrasing
from understanding.cleaning import clean

if TYPE_CHECKING:
    import numpy as np

#: File of the heads in a model, as nlu/question_reader.py names it.
HEADS_FILE = "heads.npz"
#: Cells looked into for each phrasing, and examples encoded of each: the encoder takes its time.
CELLS, EXAMPLES = 2, 40
#: From this likeness on, two messages ask the same.
ALIKE = 0.85


@dataclass(frozen=True)
class Near:
    """What a phrasing is near to.

    Args:
        text: The phrasing.
        cell: What it would be read as, ``topic.aspect``.
        share: How sure the reading is, 0 to 1.
        example: The nearest example of that cell, or of the next one.
        likeness: Of that example, 0 to 1.
    """

    text: str
    cell: str
    share: float
    example: Phrasing
    likeness: float


def nearest(model: Path, texts: Sequence[str], examples: Sequence[Phrasing]) -> list[Near]:
    """Find for each phrasing what it would be taken for.

    Args:
        model: A trained model.
        texts: The phrasings.
        examples: All examples that it was trained from.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = _extracted(model, Path(name))
        encoder, classes = Encoder(folder), Classes(load_heads(folder / HEADS_FILE))
        vectors = encoder.encode([clean(text).lower() for text in texts])
        best = [classes.best_cells(row) for row in classes.probabilities(vectors, foreign=False)]
        cells = {cell for row in best for cell, _ in row[:CELLS]}
        some = [one for cell in sorted(cells) for one in _spread(cell, examples)]
        known = encoder.encode([clean(one.text).lower() for one in some])
    found = []
    for text, vector, row in zip(texts, vectors, best, strict=True):
        likeness: np.ndarray = known @ vector / float(vector @ vector)
        index = int(likeness.argmax())
        found.append(Near(text, *row[0], some[index], float(likeness[index])))
    return found


def _spread(cell: str, examples: Sequence[Phrasing]) -> list[Phrasing]:
    """Return some examples of a cell, from all over it."""
    own = [one for one in examples if one.cell == cell]
    return own[:: max(len(own) // EXAMPLES, 1)]


def _extracted(model: Path, folder: Path) -> Path:
    """Unpack the reader of a model; returns where it is."""
    with tarfile.open(model) as archive:
        members = [m for m in archive.getmembers() if "QuestionReader" in m.name and m.isfile()]
        for member in members:
            member.name = Path(member.name).name  # no path of the archive leads outside
        archive.extractall(folder, members)
    return folder
