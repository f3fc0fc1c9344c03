"""What differs between two versions: lines of files, and what is said of facts."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Iterator, Sequence

from dialogue.words import Words
from office.changing.said import rivals, said
from office.paper import Paper
from office.texts import say

#: Situations in which a fact stands among others: only what changes of them is shown.
_LONG = ("compared", "which", "overview", "declined")
_SENTENCES = re.compile(r"(?<=[.;:?]) ")


def print_differences(out: Paper, before: Words, after: Words, ids: Sequence[str]) -> None:
    """Print what is said differently of facts."""
    last = ids[0]
    for fact_id, situation, old, new in differences(before, after, ids):
        if fact_id != last:
            out.title(f"  {fact_id}")
            last = fact_id
        out.line(f"  {situation}", "  ")
        if old:
            out.old(old)
        if new:
            out.new(new)


def differences(
    before: Words, after: Words, ids: Sequence[str]
) -> Iterator[tuple[str, str, str, str]]:
    """Go through what is said differently, each once: fact, situation, old text, new text."""
    seen = set()
    for fact_id in ids:
        values = [w.book.fact(fact_id).value for w in (before, after) if fact_id in w.book]
        claims = list(dict.fromkeys(value for value in values if isinstance(value, int)))
        beside = rivals(before, after, fact_id)
        old, new = (said(words, fact_id, claims, beside) for words in (before, after))
        for situation in dict.fromkeys([*old, *new]):
            key, detail = situation
            pair = (old.get(situation, ""), new.get(situation, ""))
            if pair[0] == pair[1] or (key != "claim" and pair in seen):
                continue
            seen.add(pair)
            yield (
                fact_id,
                say(f"said.{key}", detail=detail),
                *(_part(*pair) if key in _LONG else pair),
            )


def _part(old: str, new: str) -> tuple[str, str]:
    """Leave out the sentences that two texts begin and end with."""
    one, other = _SENTENCES.split(old), _SENTENCES.split(new)
    if not old or not new:
        return old, new
    shortest = min(len(one), len(other))
    start = next((i for i in range(shortest) if one[i] != other[i]), shortest)
    end = next((i for i in range(shortest - start) if one[-1 - i] != other[-1 - i]), 0)

    def middle(texts: list[str]) -> str:
        shown = " ".join(texts[start : len(texts) - end])
        return f"{'… ' if start else ''}{shown}{' …' if end else ''}"

    return middle(one), middle(other)


def changed_lines(old: str, new: str) -> Iterator[tuple[int, str | None, str | None]]:
    """Go through the lines that differ: number, the old line, the new one; None for no line."""
    one, other = old.splitlines(), new.splitlines()
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for _, start, end, low, high in (code for code in matcher.get_opcodes() if code[0] != "equal"):
        for offset in range(max(end - start, high - low)):
            was = one[start + offset] if start + offset < end else None
            yield start + offset + 1, was, other[low + offset] if low + offset < high else None
