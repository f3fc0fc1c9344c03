"""Makes cases of a table, and leaves out what is tested already. Pure."""

from __future__ import annotations

from pathlib import Path
from typing import Mapping, Sequence

from facts.book import FactBook
from office.reviewing.case import Case, case_of
from office.reviewing.table import Wrong, rows
from office.reviewing.written import Known


def cases_in(text: str, lines: bool, book: FactBook) -> tuple[list[Case], list[Wrong]]:
    """Read a table.

    Args:
        text: Of the file.
        lines: Whether each line is JSON; else it is CSV.
        book: The facts.

    Returns:
        The rows that can be understood, and what is wrong with the others.
    """
    cases, wrong = [], []
    for row in rows(text, lines):
        try:
            if isinstance(row, Wrong):
                raise row
            cases.append(case_of(row, book))
        except Wrong as one:
            wrong.append(one)
    return cases, wrong


def sorted_out(
    cases: Sequence[Case], known: Mapping[tuple[str, ...], Known], path: Path
) -> tuple[list[Case], list[tuple[Case, Known]], list[Wrong]]:
    """Find what is tested already, by tests or by a row before.

    Args:
        cases: The rows.
        known: Turns that tests play, by what the person has written up to each.
        path: Of the table.

    Returns:
        Cases that are new; those that are tested, and where; those that a test opposes.
    """
    seen = dict(known)
    fresh: list[Case] = []
    tested: list[tuple[Case, Known]] = []
    contrary: list[Wrong] = []
    for case in cases:
        other = seen.get(case.key)
        if other and other.covers(case):
            tested.append((case, other))
        elif other and other.opposes(case):
            where = {"file": other.path, "other": other.line}
            contrary.append(Wrong(case.line, "contrary", message=case.said[-1], **where))
        else:
            fresh.append(case)
            seen[case.key] = Known(path, case.line, case.expected)
    return fresh, tested, contrary
