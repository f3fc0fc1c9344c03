"""Prints a new fact before it is written, and what it can be confused with."""

from __future__ import annotations

from pathlib import Path
from typing import Mapping

from dialogue.words import Words
from office.adding.new_fact import NewFact
from office.adding.report import Report
from office.changing.differing import changed_lines
from office.files import read_text, shown
from office.paper import Paper
from office.texts import say, text_of


def show_new(out: Paper, new: NewFact, texts: Mapping[Path, str], after: Words) -> None:
    """Print what is written, and what the assistant will say.

    Args:
        out: To print on.
        new: The fact.
        texts: All files that change, with their content.
        after: Facts and texts as they would be.
    """
    for path, text in texts.items():
        before = read_text(path) if path.exists() else ""
        lines = [now for _, _, now in changed_lines(before, text) if now and now.strip()]
        out.title(f"{shown(path)}  {text_of('add.new_file') if not path.exists() else ''}".rstrip())
        if path.parent.name == "facts" or new.aspect == path.stem:
            for line in lines:
                out.new(line)
        else:
            out.dim(
                f"  {say('add.phrasings', number=sum(line.startswith('    - ') for line in lines))}"
            )
    fact = after.book.fact(new.fact_id)
    out.line()
    out.title(text_of("set.says"))
    out.line(f"  {after.sentence(fact)}", "  ")
    out.line(f"  {after.sentence(fact, 'short')}", "  ")
    out.line()


def show_report(out: Paper, found: Report) -> None:
    """Print what the fact can be confused with."""
    for text in (*found.names, *found.values, *found.questions):
        out.warn(text, "  ")
    if found:
        out.line()
