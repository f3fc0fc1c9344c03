"""Reads a reviewer's table, CSV from a spreadsheet or JSON lines, as rows of cells. Pure."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import Any, Iterator, Mapping, Tuple, Union

#: What a row can hold; the first and the last must be there.
COLUMNS = ("message", "earlier", "answered", "should")
#: Stands between several things in a cell; so does the end of a line.
BETWEEN = "|"


class Wrong(ValueError):
    """A line is not as it must be.

    Args:
        line: From 1.
        key: Of the text under ``review.wrong`` that says so.
        values: To fill in there.
    """

    def __init__(self, line: int, key: str, **values: object) -> None:
        """Keep what to say."""
        super().__init__(key)
        self.line, self.key, self.values = line, key, values


@dataclass(frozen=True)
class Cells:
    """A row as it was filled in.

    Args:
        line: In the file, from 1.
        message: What the person wrote.
        earlier: What the person wrote before, in the same conversation.
        answered: What the assistant said; only told again.
        should: What the reply should have been, each part by itself.
    """

    line: int
    message: str
    earlier: tuple[str, ...]
    answered: str
    should: tuple[str, ...]


Line = Tuple[int, Union[Mapping[str, Any], Wrong]]


def rows(text: str, lines: bool) -> Iterator[Cells | Wrong]:
    """Read a table.

    Args:
        text: Of the file.
        lines: Whether each line is JSON; else it is CSV with commas, semicolons or tabs.

    Yields:
        Each row, or what is wrong with it.
    """
    for line, fields in _json(text) if lines else _csv(text):
        unknown = [] if isinstance(fields, Wrong) else [n for n in fields if n not in COLUMNS]
        if isinstance(fields, Wrong):
            yield fields
        elif unknown:
            yield Wrong(line, "column", column=unknown[0], known=", ".join(COLUMNS))
        else:
            message, earlier, answered, should = (_parts(fields.get(name)) for name in COLUMNS)
            yield Cells(line, " ".join(message), earlier, " ".join(answered), should)


def _csv(text: str) -> Iterator[Line]:
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=head.count), strict=True)
    names = [cell.strip().lower() for cell in next(reader, [])]
    for needed in (COLUMNS[0], COLUMNS[-1]):
        if needed not in names:
            yield 1, Wrong(1, "head", column=needed, known=", ".join(COLUMNS))
            return
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield start, Wrong(start, "csv", reason=error)
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells[len(names) :]):
            yield start, Wrong(start, "cells", number=len(cells), columns=len(names))
        elif any(cell.strip() for cell in cells):
            found = dict(zip(names, cells, strict=False))
            yield start, {name: cell for name, cell in found.items() if name or cell.strip()}


def _json(text: str) -> Iterator[Line]:
    for line, one in enumerate(text.splitlines(), start=1):
        if one.strip():
            try:
                fields = json.loads(one)
            except ValueError as error:
                yield line, Wrong(line, "json", reason=error)
            else:
                is_row = isinstance(fields, dict)
                yield line, fields if is_row else Wrong(line, "json", reason=one.strip())


def _parts(cell: Any) -> tuple[str, ...]:
    """Return what a cell holds, each part by itself."""
    if isinstance(cell, list):
        return tuple(str(part).strip() for part in cell if str(part).strip())
    lines = str(cell or "").replace(BETWEEN, "\n").splitlines()
    return tuple(part.strip() for part in lines if part.strip())
