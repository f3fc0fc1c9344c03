"""A facts file that is edited wrongly is told by file and line, whatever is wrong with it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as some

from facts.loader import load_facts, read_facts
from tests.conftest import HUST
from tests.fuzz.odd import JSON, TEXTS
from tests.fuzz.run import fuzz

FILES = ("profile.yml", "ses.yml")
#: Of the profile, what only costs time: other topics, and all but one of a list.
_LEFT_OUT = re.compile(
    r"\n    (?!ses\.)[\w.]+: \[.*|\n  ambiguities:|\n    - \{topic.*|partners.institutions.*trained"
)
_UNCLEAR = """
  ambiguities:
    - {topic: schools, aspects: [count, none], readings: [ses.status, ses.location]}
"""
_SIGNS = some.text(max_size=4) | some.sampled_from(
    ["\t", ":", "- ", "{", "[", "'", '"', "&a ", "*a", "!!python/object:os.system ", "!!binary x",
     "<<: *a", "|", ">", "%YAML 9", "---\n", "...\n", "\0", "\ufeff", "\n", "null", "~", "1e999",
     "{value}", "0x1F", "1:30", "2017-01-01", "yes", "!!set {a}", "? ", "#", "," * 50]
)  # fmt: skip
_CUTS = some.tuples(some.floats(0, 1), some.integers(0, 40), _SIGNS | TEXTS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A profile of one topic."""
    for name in FILES:
        shutil.copy(HUST / "facts" / name, tmp_path / name)
    page = (tmp_path / FILES[0]).read_text("utf-8")
    (tmp_path / FILES[0]).write_text(_LEFT_OUT.sub("", page) + _UNCLEAR, "utf-8")
    load_facts(tmp_path)
    return tmp_path


def test_whatever_is_in_a_facts_file_its_mistake_has_a_place(folder: Path) -> None:
    right = {name: (folder / name).read_text("utf-8") for name in FILES}

    def edit(drawn: tuple[str, Any]) -> None:
        name, change = drawn
        text = change if isinstance(change, str) else _cut(right[name], *change)
        for one in FILES:
            changed = text if one == name else right[one]
            (folder / one).write_bytes(changed.encode("utf-8", "surrogatepass"))
        book, mistakes = read_facts(folder)
        assert (book is None) == bool(mistakes)
        for mistake in mistakes:
            assert mistake.path.name in FILES and mistake.problem
            assert 1 <= mistake.line <= len(text.splitlines()) + len(right[name].splitlines())
        for fact in book or ():
            assert isinstance(fact.value, int | dict | None), "a value of another kind is served"
            assert all(one.answer.strip() for one in fact.wording.values()), "nothing is said"

    changes = _CUTS | JSON.map(repr) | TEXTS
    fuzz("facts", some.tuples(some.sampled_from(FILES), changes), edit)


def _cut(document: str, where: float, length: int, text: str) -> str:
    """Put a text in place of a part of a document."""
    start = int(where * len(document))
    return document[:start] + text + document[start + length :]
