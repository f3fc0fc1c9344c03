"""Finds the likeness from which questions are put together: ``python -m evaluation.grouping``.

The first turns of the profile's evaluation that are answered: people wrote them, none is used in
training, and two that want the same facts mean the same. A grouping is judged for each
question by how many in its group belong there, and how many that belong there are in it (B-cubed);
F0.5 counts the former twice, for a stranger in a group misleads.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from facts.folders import profile_folder
from insight.grouping import Cells, group, points
from server.quiet import quiet

SHARES, LIKENESSES = (0.0, 0.2, 0.4, 0.6, 1.0), (0.48, 0.54, 0.6, 0.66, 0.72)


def questions(profile: Path) -> tuple[list[str], list[str]]:
    """Return the questions, and what each wants to know."""
    texts, wanted = [], []
    for path in sorted((profile / "evaluation" / "conversations").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            turn = json.loads(line)["turns"][0]
            if turn["expect"]["kind"] == "answer" and turn["expect"]["facts"]:
                texts.append(turn["user"])
                wanted.append("|".join(sorted(turn["expect"]["facts"])))
    return texts, wanted


def judge(numbers: np.ndarray, wanted: list[str]) -> tuple[float, float, float]:
    """Return precision, recall and F0.5 of a grouping."""
    labels = np.array(wanted)
    together, belong = numbers[:, None] == numbers, labels[:, None] == labels
    right = (together & belong).sum(1)
    precision = float((right / together.sum(1)).mean())
    recall = float((right / belong.sum(1)).mean())
    return precision, recall, 1.25 * precision * recall / (0.25 * precision + recall)


def main() -> None:
    """Print a table."""
    quiet()
    from insight.__main__ import encoder_file
    from nlu.use import Use
    from server.app import load_agent
    from store.conversations import Conversations
    from store.settings import in_file
    from training.model import model_path

    texts, wanted = questions(profile_folder())
    with tempfile.TemporaryDirectory() as folder:
        agent = load_agent(model_path(), Conversations(in_file(Path(folder) / "read.db")))
        cells: list[Cells] = []
        for text in texts:
            segments = asyncio.run(agent.parse_message(text))["reading"]["segments"]
            best: dict[str, Any] = max(
                segments, key=lambda segment: float(segment["confidence"]), default={}
            )
            cells.append([(cell, chance) for cell, chance in best.get("cells", ())])
        vectors = Use(encoder_file(Path(folder))).encode([text.lower() for text in texts])
    print(f"{len(texts)} questions that want {len(set(wanted))} things")
    print("| read | alike | groups | precision | recall | F0.5 |\n|---|---|---|---|---|---|")
    for read, alike in product(SHARES, LIKENESSES):
        numbers, _ = group(points(vectors, cells, read), alike)
        figures = " | ".join(f"{figure:.2f}" for figure in judge(numbers, wanted))
        print(f"| {read} | {alike} | {len(set(numbers))} | {figures} |")


if __name__ == "__main__":
    main()
