"""The page about the facts files is that of the model."""

from __future__ import annotations

from office.reference import as_text
from tests.conftest import ROOT


def test_the_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")
    assert page == as_text(), "run `python -m office.reference > docs/facts.md`"
    assert "| `button` | yes | A button's title, at most 24 characters. | text, at most 24" in page
    assert "<!--" not in page
