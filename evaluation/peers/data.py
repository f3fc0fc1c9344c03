"""Examples to learn from, conversations to be asked, and what a peer is."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping, Sequence

from evaluation.peer import examples

#: Cell of a peer that declines.
NOTHING = ""


@dataclass(frozen=True)
class Turn:
    """What a person says, and what the reply must do.

    Args:
        conversation: Its id.
        index: Place in the conversation, from 0.
        user: The message.
        before: The person's message before it, if any.
        expect: As the scorer wants it.
    """

    conversation: str
    index: int
    user: str
    before: str
    expect: Mapping[str, Any]

    def text(self, prepend: bool) -> str:
        """Return the message, with the one before it in front if asked for."""
        return f"{self.before} {self.user}".strip() if prepend else self.user


@dataclass(frozen=True)
class Prediction:
    """What a peer makes of a turn.

    Args:
        cell: ``topic.aspect`` or an act; :data:`NOTHING` declines.
        confidence: The higher the surer, on a scale of the peer's own.
        fallback: Whether its own FallbackClassifier would decline.
        outcome: Of a reply that the peer words itself, else "".
        text: That reply.
    """

    cell: str
    confidence: float = 1.0
    fallback: bool = False
    outcome: str = ""
    text: str = ""


class Peer:
    """A peer; each is trained in one process, and loaded and asked in another."""

    def train(self, pairs: Sequence[tuple[str, str]], folder: Path, epochs: int) -> None:
        """Learn from pairs of cell and text and keep what is learnt in a folder."""

    def load(self, folder: Path) -> None:
        """Get ready to answer."""

    def predict(self, turn: Turn, text: str) -> Prediction:
        """Sort a turn; ``text`` is the message with or without the one before it."""
        raise NotImplementedError

    @property
    def process(self) -> int:
        """Return the id of the process whose memory counts."""
        return os.getpid()

    def close(self) -> None:
        """Stop what was started."""


def training_pairs(limit: int | None = None) -> list[tuple[str, str]]:
    """Return cells and texts of the training examples.

    Args:
        limit: Take only so many, spread evenly over the cells.
    """
    pairs = [(str(cell), str(text)) for cell, text in examples()]
    if limit is None:
        return pairs
    seen: Counter[str] = Counter()
    ranks = []
    for cell, _ in pairs:
        ranks.append(seen[cell])
        seen[cell] += 1
    chosen = sorted(range(len(pairs)), key=lambda i: ranks[i])[:limit]
    return [pairs[i] for i in sorted(chosen)]


def read_turns(paths: Sequence[Path]) -> list[Turn]:
    """Read conversations; a line with a bare ``text`` is a query that must be declined."""
    turns = []
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.strip():
                continue
            one = json.loads(line)
            bare = {"user": one.get("text"), "expect": {"kind": "decline", "facts": []}}
            before = ""
            for index, turn in enumerate(one.get("turns") or [bare]):
                name = f"{path.stem}:{one['id']}"
                turns.append(Turn(name, index, turn["user"], before, turn["expect"]))
                before = turn["user"]
    return turns


def digest(*parts: object) -> str:
    """Return 12 hexadecimal digits that change with the parts; files count by their content."""
    found = hashlib.sha256()
    for part in parts:
        data = part.read_bytes() if isinstance(part, Path) else json.dumps(part).encode()
        found.update(data + b"\0")
    return found.hexdigest()[:12]
