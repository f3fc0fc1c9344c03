"""What the assistant is to reach, and what it has missed. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping


@dataclass(frozen=True)
class Goal:
    """A ratio that is to be reached.

    Args:
        what: What is compared, for people.
        limit: The ratio.
        least: Whether it is to be at least that, rather than at most.
        slack: By how much a busy machine may miss it before a check fails; 1 for not at all.
    """

    what: str
    limit: float
    least: bool = False
    slack: float = 1.0

    def reached(self, ratio: float, checking: bool = False) -> bool:
        """Tell whether a ratio reaches it, or comes near enough in a check."""
        slack = self.slack if checking else 1.0
        return ratio * slack >= self.limit if self.least else ratio <= self.limit * slack

    def __str__(self) -> str:
        """Return it as the table shows it."""
        return f"{'≥' if self.least else '≤'} {self.limit:g}"


#: By short names. Those that compare this assistant with itself are checked by each CI run.
GOALS = {
    "p50": Goal("turn p50 beside the peer's", 0.4),
    "rate": Goal("highest rate beside the peer's", 3.0, least=True),
    "start": Goal("start to first answer beside the peer's", 0.6),
    "turns": Goal("turn 2,000 of a conversation beside turn 10", 1.2, slack=1.3),
    "facts": Goal("a turn with 10,000 facts beside one with 35", 1.5, slack=1.3),
    # The encoders gain more from a newer processor than the rest: 2.4 to 3.3 on those seen.
    "floor": Goal("a turn beside HTTP and the encoders alone", 2.5, slack=1.6),
}


def missed(ratios: Mapping[str, float], checking: bool) -> list[str]:
    """Return a sentence for each goal that is missed.

    Args:
        ratios: By the goals' short names; a goal without one is not looked at.
        checking: Whether a busy machine is to be allowed for.
    """
    return [
        f"{GOALS[name].what}: {ratio:.2f}, the goal is {GOALS[name]}."
        for name, ratio in ratios.items()
        if not GOALS[name].reached(ratio, checking)
    ]
