"""What the documentation names must be there: files, pictures, commands of the Makefile."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from facts.folders import ROOT

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES += [ROOT / "evaluation" / "RESULTS.md"]
LINK = re.compile(r'\]\(([^)#\s]+)\)|src="([^"]+)"')
#: In code: `make x`, $ make x, PORT=5006 make x; not "make an answer".
COMMAND = re.compile(r"(?:^|`|[A-Z]+=\S+ )make ([a-z-]+)(?=[\s`]|$)", re.M)


def name_of(page: Path) -> str:
    """Return how a page is called in the report of a failure."""
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    links = [one or two for one, two in LINK.findall(page.read_text("utf-8"))]
    here = [link for link in links if not re.match(r"https?:|mailto:", link)]
    assert [link for link in here if not (page.parent / link).exists() and "<" not in link] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_that_a_page_names_are_in_the_makefile(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert set(COMMAND.findall(page.read_text("utf-8"))) - targets == set()
