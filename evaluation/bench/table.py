"""Writes results as Markdown tables. Pure."""

from __future__ import annotations

from typing import Sequence

from evaluation.bench.goals import GOALS

#: A cell: a text, a number, or None for what was not measured.
Cell = str | float | None


def table(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """Return a Markdown table; the first column is text, the others are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *([shown(c) for c in r] for r in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def shown(cell: Cell) -> str:
    """Return a cell: three figures of a number, a dash for what was not measured."""
    if cell is None:
        return "–"
    if isinstance(cell, str):
        return cell
    return f"{cell:,.0f}" if cell >= 100 else f"{cell:.1f}" if cell >= 10 else f"{cell:.2f}"


def beside(what: str, one: float | None, other: float | None, goal: str = "") -> list[Cell]:
    """Return a row that compares this assistant with another.

    Args:
        what: Names the row.
        one: This assistant's, None where it was not measured.
        other: The other's, likewise.
        goal: Short name of the goal for the ratio.
    """
    ratio = one / other if one and other else None
    return [what, one, other, ratio, str(GOALS[goal]) if goal else ""]
