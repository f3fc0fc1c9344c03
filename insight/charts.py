"""Where the bars of the pictures stand; the page's template draws them as SVG. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Sequence

#: Size of the picture of turns over time, in its own units; text in it is 12 high.
WIDTH, HEIGHT, LEFT, BELOW = 720, 220, 60, 24
#: Lines across it, besides the one at the bottom.
LINES = 4


@dataclass(frozen=True)
class Bar:
    """A rectangle, in units of the picture, and which kind it shows."""

    x: float
    y: float
    width: float
    height: float
    kind: str


@dataclass(frozen=True)
class Stacks:
    """Bars one upon the other, with lines across at round numbers.

    Args:
        bars: From the bottom up, from left to right.
        lines: Height and number of each.
        labels: Place and index of the columns whose date is shown.
    """

    bars: Sequence[Bar]
    lines: Sequence[tuple[float, int]]
    labels: Sequence[tuple[float, int]]


def stacks(columns: Sequence[Mapping[str, int]], kinds: Sequence[str]) -> Stacks:
    """Place the bars of turns over time.

    Args:
        columns: Counts of each kind, for each span.
        kinds: From the bottom up.
    """
    step = round_step(max((sum(column.values()) for column in columns), default=0))
    top, room = step * LINES, HEIGHT - BELOW - 8
    each = (WIDTH - LEFT) / max(len(columns), 1)
    bars = []
    for index, column in enumerate(columns):
        y = float(HEIGHT - BELOW)
        for kind in kinds:
            if not (count := column.get(kind, 0)):
                continue
            high = room * count / top
            y -= high
            x = LEFT + index * each + each * 0.12
            size = round(each * 0.76, 1), round(high, 1)
            bars.append(Bar(round(x, 1), round(y, 1), *size, kind))
    lines = [(HEIGHT - BELOW - room * n / LINES, step * n) for n in range(LINES + 1)]
    every = max(1, -(-len(columns) // 7))
    shown = range(0, len(columns), every)
    return Stacks(bars, lines, [(LEFT + (index + 0.5) * each, index) for index in shown])


def round_step(most: int) -> int:
    """Return the round number between two lines, such that all is below the highest."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * LINES >= most:
                return step
        size *= 10


def share(count: int, whole: int) -> str:
    """Return a share in percent, as people write it."""
    percent = 100 * count / whole if whole else 0.0
    return "< 1 %" if 0 < percent < 0.5 else f"{percent:.0f} %"
