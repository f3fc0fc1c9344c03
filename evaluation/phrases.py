"""Counts how claims are judged and several questions are found: ``python -m evaluation.phrases``.

``claims.tsv`` holds fact, verdict and a claim, many of them made to mislead; only those about dates
were read. ``several.tsv`` holds what is asked, as ``topic.aspect`` in order, and the sentence that
asks it: three things, or one in a sentence that looks like more. None of this is used in training;
as many claims, and sentences that ask two things, are by now.
"""

from __future__ import annotations

import asyncio
import csv
import sys
from collections import Counter
from typing import Callable

from dialogue.numbers import NO, OPEN, YES
from dialogue.verdict import verdict
from facts.book import FactBook
from facts.folders import ROOT, profile_folder
from understanding.reading import NONE, Reading

FOLDER = profile_folder() / "evaluation" / "phrases"
Read = Callable[[str], Reading]


def rows(name: str) -> list[list[str]]:
    """Read one of the profile's files."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def judged(reading: Reading, fact: str, book: FactBook) -> str:
    """Return what is said of a claim about a fact; "" where nothing is."""
    verdicts = {verdict(book.fact(fact), segment, wants=True) for segment in reading.segments}
    return next((said for said in (NO, OPEN, YES) if said in verdicts), "")


def claims(read: Read, book: FactBook) -> str:
    """Say how claims are judged."""
    said = rows("claims.tsv")
    count = Counter((true, judged(read(text), fact, book)) for fact, true, text in said)
    decided = sum(n for (true, _), n in count.items() if true != OPEN)
    shares = {
        "right": count[YES, YES] + count[NO, NO],
        "the opposite": count[YES, NO] + count[NO, YES],
    }
    shown = ", ".join(f"{what} {n / decided:.1%}" for what, n in shares.items())
    settled = (count[OPEN, YES] + count[OPEN, NO]) / (len(said) - decided)
    return f"claims: {shown} of {decided} decided by the page; settled {settled:.1%} of the rest"


def several(read: Read) -> str:
    """Say in how many sentences that ask several things all of them are found."""
    asked = [(labels.split(), text) for labels, text in rows("several.tsv") if " " in labels]
    found = 0
    for labels, text in asked:
        wanted = {label.rpartition(".")[2] for label in labels} - {NONE}
        found += wanted <= {segment.aspect for segment in read(text).segments}
    return f"several questions in one sentence: all found in {found / len(asked):.1%}"


def main() -> int:
    """Read all phrases with the trained model and print the figures."""
    from actions.knowledge import KNOWLEDGE
    from server.app import load_agent
    from server.quiet import quiet
    from store.conversations import Conversations
    from store.settings import in_file
    from training.model import model_path

    quiet()
    agent = load_agent(model_path(), Conversations(in_file(ROOT / "build" / "phrases.db")))

    def read(text: str) -> Reading:
        return Reading.from_dict(asyncio.run(agent.parse_message(text))["reading"])

    for line in (claims(read, KNOWLEDGE.words().book), several(read)):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
