"""How replies look: numbered choices, the source in dim text, lines that fit."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Mapping, TextIO

from shell.reply import Reply
from shell.wrapping import wrap

#: Longer lines are hard to read, however wide the terminal is.
WIDEST = 100
#: Where the terminal does not say.
_USUAL = 80


@dataclass(frozen=True)
class Look:
    """What the terminal can show.

    Args:
        terminal: Whether it is one.
        styled: Whether text may be dim.
        width: Columns; 0 for no limit.
    """

    terminal: bool = False
    styled: bool = False
    width: int = 0

    def dim(self, text: str) -> str:
        """Return a text that stands back, line by line."""
        lines = wrap(text, self.width)
        return "\n".join(f"\x1b[2m{line}\x1b[0m" if self.styled else line for line in lines)

    def reply(self, reply: Reply) -> str:
        """Return a reply as it is printed: a terminal shows the source too."""
        lines = wrap(reply.text, self.width)
        for number, button in enumerate(reply.buttons, start=1):
            lines += wrap(f"  {number}. {button.title}", self.width, indent="     ")
        if self.terminal and reply.source:
            lines.append(self.dim(reply.source))
        return "\n".join(lines)


def look_of(stream: TextIO, environment: Mapping[str, str]) -> Look:
    """Return the look of a stream as it is now; a window may have been resized.

    Args:
        stream: To print on.
        environment: NO_COLOR and TERM=dumb turn styles off.
    """
    if not stream.isatty():
        return Look()
    try:
        width = os.get_terminal_size(stream.fileno()).columns or _USUAL
    except OSError:
        width = _USUAL
    styled = not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"
    return Look(terminal=True, styled=styled, width=min(width, WIDEST))
