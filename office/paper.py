"""Prints for people: lines that fit, colours on a terminal alone."""

from __future__ import annotations

import os
import sys
from typing import Sequence, TextIO

from shell.look import look_of
from shell.wrapping import columns, wrap

_RED, _GREEN, _YELLOW, _BOLD, _DIM = "31", "32", "33", "1", "2"
#: Columns between those of a table.
_GAP = 2


class Paper:
    """What is written on.

    Args:
        stream: Standard output, or standard error.
    """

    def __init__(self, stream: TextIO) -> None:
        """Look at it."""
        self._stream, self._look = stream, look_of(stream, os.environ)

    @property
    def width(self) -> int:
        """Columns; 0 for no limit."""
        return self._look.width

    def line(self, text: str = "", indent: str = "") -> None:
        """Write a text."""
        self._write(text, "", indent)

    def title(self, text: str) -> None:
        """Write what the following is about."""
        self._write(text, _BOLD)

    def dim(self, text: str, indent: str = "") -> None:
        """Write what stands back."""
        self._write(text, _DIM, indent)

    def old(self, text: str, indent: str = "  ") -> None:
        """Write what no longer holds."""
        self._write(f"{indent}- {text}", _RED, f"{indent}  ")

    def new(self, text: str, indent: str = "  ") -> None:
        """Write what holds from now on."""
        self._write(f"{indent}+ {text}", _GREEN, f"{indent}  ")

    def warn(self, text: str, indent: str = "") -> None:
        """Write what needs care."""
        self._write(text, _YELLOW, indent)

    def wrong(self, text: str, indent: str = "") -> None:
        """Write what is wrong."""
        self._write(text, _RED, indent)

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Write rows in columns; where the last one had no room, it goes below."""
        widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
        before = sum(widths[:-1]) + _GAP * (len(widths) - 1)
        beside = not self.width or before + min(widths[-1], 24) <= self.width
        for row in rows:
            cells = [cell + " " * (n - columns(cell)) for cell, n in zip(row, widths, strict=True)]
            if beside:
                self.line((" " * _GAP).join([*cells[:-1], row[-1]]), " " * before)
            else:
                self.line(" ".join(cell.strip() for cell in row[:-1]), "  ")
                self.dim(f"    {row[-1]}", "    ")

    def _write(self, text: str, style: str, indent: str = "") -> None:
        for line in wrap(text, self.width, indent):
            styled = style and self._look.styled
            print(f"\x1b[{style}m{line}\x1b[0m" if styled else line, file=self._stream)


def paper() -> Paper:
    """Return standard output as it is now."""
    return Paper(sys.stdout)
