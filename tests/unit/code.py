"""What can be read off the project's own code, without running it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from facts.folders import ROOT

#: Where the assistant's settings are read, and what the name of one looks like.
_SETTINGS = ("channels", "facts", "limits", "operations", "server", "store")
_NAME = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|HOST|PORT|PROFILE|REST")
#: Variables of other packages, and Sanic's settings.
_OTHERS = re.compile(r"(RASA|SQLALCHEMY|TF|OMP|OPENBLAS|MKL|KEEP_ALIVE|REQUEST|RESPONSE)_.*")


def variables() -> set[str]:
    """Return the environment variables that the assistant reads."""
    files = [file for folder in _SETTINGS for file in sorted((ROOT / folder).rglob("*.py"))]
    found = {name for file in files for node in ast.walk(_tree(file)) for name in _names(node)}
    return {name for name in found if _NAME.fullmatch(name) and not _OTHERS.fullmatch(name)}


def imported(*starts: str) -> set[str]:
    """Return the files of the project that some need when they are run, and those.

    Args:
        starts: The files, as seen from the project's folder.
    """
    found: set[str] = set()
    waiting = set(starts)
    while waiting:
        file = waiting.pop()
        found.add(file)
        waiting |= _imports(ROOT / file) - found
    return found


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def _names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    if isinstance(node, ast.ClassDef) and node.name == "Rates":  # whose fields name variables
        for field in node.body:
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                yield f"{field.target.id.upper()}_PER_MINUTE"


def _imports(file: Path) -> set[str]:
    """Return the project's files that a file imports, whose packages' own among them."""
    names: set[str] = set()
    for node in ast.walk(_tree(file)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    parts = [name.split(".") for name in names]
    paths = {"/".join(part[:end]) for part in parts for end in range(1, len(part) + 1)}
    files = [file for path in paths for file in (f"{path}.py", f"{path}/__init__.py")]
    return {file for file in files if (ROOT / file).is_file()}
