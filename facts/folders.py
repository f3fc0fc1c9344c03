"""Where things are: what all institutions share, and the profile of the one that is served."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: Rules, small talk, texts and lists that hold for any institution.
SHARED = ROOT / "data"
PROFILES = ROOT / "profiles"


def profile_folder() -> Path:
    """Return the folder of the profile that is served.

    PROFILE names it: a folder, or a name in ``profiles/``; ``profiles/default.txt`` where it is
    not set.
    """
    named = os.environ.get("PROFILE") or (PROFILES / "default.txt").read_text("utf-8").strip()
    inside = PROFILES / named
    return inside if "/" not in named and inside.is_dir() else Path(named).resolve()


def phrasing_files(profile: Path) -> list[Path]:
    """Return the files with example messages: shared ones, then the profile's own."""
    return [path for folder in (SHARED, profile) for path in sorted(folder.glob("nlu/*/*.yml"))]


def yaml_files(folder: Path) -> list[Path]:
    """Return a folder's YAML files, without the hidden ones that editors leave for a while."""
    if not folder.is_dir():
        return []
    names = sorted(os.listdir(folder))  # by Path.glob, a thousand files took ten times as long
    return [folder / name for name in names if name.endswith(".yml") and name[0] != "."]
