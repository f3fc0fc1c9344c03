"""Names the model after what it is trained from, so that a change makes a new one."""

from __future__ import annotations

import hashlib
from pathlib import Path

#: What the model depends on. Facts are not among it: they are read when the assistant runs.
SOURCES = (
    "config.yml", "requirements.txt", "domain/*.yml", "data/nlu/**/*.yml", "data/rules/*.yml",
    "data/stories/*.yml", "nlu/*.py", "understanding/cells.py", "understanding/cleaning.py",
    "understanding/spelling.py",
)  # fmt: skip


def fingerprint(root: Path) -> str:
    """Return 12 hexadecimal digits that change when a source of the model changes."""
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(root.glob(pattern)):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def model_path(root: Path) -> Path:
    """Return where the model for the sources as they are now is, or would be."""
    return root / "models" / f"profile-{fingerprint(root)}.tar.gz"
