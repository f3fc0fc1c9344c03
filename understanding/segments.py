"""Splits a message into the things it says or asks, one segment each. Pure text work."""

from __future__ import annotations

import re
from typing import NamedTuple

from understanding.marks import (
    ASPECT,
    COMPARES,
    FIXED,
    NAMED,
    NOT_COMPARED,
    NUMBERED,
    SENTENCE,
    SPLIT_ASPECT,
    SPLIT_COMPARED,
    SPLIT_ITEM,
    SPLIT_NAMED,
    SPLIT_QUESTION,
)

#: A sentence with more commas than this is prose, not a list of questions.
MOST_ITEMS = 6


class Piece(NamedTuple):
    """A part of the message and how it joins the part before (see Segment.link)."""

    text: str
    link: str


#: Of a page of which nothing is known.
NOTHING = re.compile(r"(?!)")
#: A text that ends so is the beginning of each item that follows.
_HEADS = re.compile(r"\b(?:of|for|on|about|from|to)\W*$", re.I)
#: What is no item: "…, then?".
_IDLE = re.compile(r"\W*(?:then|so|right|ok(?:ay)?|please|pls|yes|no|yeah|eh|huh)\W*", re.I)
#: What is only put in between commas.
_ASIDE = re.compile(
    r",?\s*\brespectively\b|"
    r",\s*(?:then|however|though|perhaps|please|pls|sir|madam|by the way|if possible|one is told|"
    r"i (?:take it|gather|presume|suppose|believe|think|have read|was told|am told))\s*(?=,)",
    re.I,
)


def sentences(text: str) -> list[str]:
    """Split cleaned text into sentences, each with its closing mark."""
    text = _ASIDE.sub("", text)
    parts, start = [], 0
    for match in SENTENCE.finditer(text):
        parts.append(text[start : match.end()].strip(" \n-–—;"))
        start = match.end()
    parts.append(text[start:].strip())
    return [part for part in parts if re.search(r"\w", part)]


def split(sentence: str, joined: re.Pattern[str] = NOTHING) -> list[Piece]:
    """Split one sentence where it asks or states several things.

    Args:
        sentence: From :func:`sentences`.
        joined: What "and" joins on the page (understanding/marks.py).

    Returns:
        Its pieces; one piece where nothing tells that there are more.
    """
    held = _hold(sentence, joined)
    pieces = [Piece(part, "and") for part in _numbered(held)]
    pieces = [new for piece in pieces for new in _compared(piece)]
    for pattern in (SPLIT_QUESTION, SPLIT_ASPECT):
        pieces = [new for piece in pieces for new in _cut(piece, pattern)]
    pieces = [new for piece in pieces for new in _colon(piece)]
    return [Piece(_release(text), link) for text, link in pieces]


def items(sentence: str, joined: re.Pattern[str] = NOTHING) -> list[Piece]:
    """Split a sentence wherever it might list things; whether it does, its readings tell.

    Args:
        sentence: Such as "six labs and two centers, right?".
        joined: As for :func:`split`.

    Returns:
        At most :data:`MOST_ITEMS` items; one where there is no list.
    """
    held = _hold(sentence, joined)
    cut = [p for p in _cut(Piece(held, "and"), SPLIT_ITEM) if not _IDLE.fullmatch(p.text)]
    parts = [Piece(_release(part.text), "item") for part in cut]
    return parts if 1 < len(parts) <= MOST_ITEMS else [Piece(sentence, "and")]


def _hold(sentence: str, joined: re.Pattern[str]) -> str:
    """Hide each "and" that joins words, not questions; :func:`_release` shows it again."""

    def hidden(match: re.Match[str]) -> str:
        held = match[0].replace("and", "\x00").replace("&", "\x01")
        return held.replace("plus", "\x02")

    return joined.sub(hidden, FIXED.sub(hidden, sentence))


def _numbered(sentence: str) -> list[str]:
    """Split "the number of (a) visits, (b) students" and give each item its heading."""
    parts = [part for part in NUMBERED.split(sentence) if re.search(r"\w", part)]
    head = parts[0] if parts and _HEADS.search(parts[0]) else ""
    return [f"{head} {part.strip()}" for part in parts[1:]] if head and parts[1:] else parts


def _cut(piece: Piece, pattern: re.Pattern[str]) -> list[Piece]:
    parts = [part for part in pattern.split(piece.text) if part and re.search(r"\w", part)]
    if len(parts) < 2:
        return [piece]
    return [Piece(part, piece.link if index == 0 else "and") for index, part in enumerate(parts)]


def _compared(piece: Piece) -> list[Piece]:
    if not COMPARES.search(piece.text):
        return [piece]
    pattern = SPLIT_NAMED if NAMED.search(piece.text) else SPLIT_COMPARED
    for match in pattern.finditer(piece.text):
        left, right = piece.text[: match.start()], piece.text[match.end() :]
        if not _again(left, right) and (NOT_COMPARED.match(right) or len(left.split()) < 2):
            continue
        return [Piece(left, piece.link), Piece(right, "than")]
    return [piece]


def _again(left: str, right: str) -> bool:
    """Tell whether both sides are put alike: "more partners or more labs?", not "300 or more"."""
    first = re.match(r"(?:more|less|fewer)\b(?= \w)", right, re.I)
    return first is not None and re.search(rf"\b{first[0]}\b", left, re.I) is not None


def _colon(piece: Piece) -> list[Piece]:
    """Split "Summer schools: how many" from a list of fields "Address: Phone:"."""
    parts = re.split(r":\s+(?=\w)|:$", piece.text)
    fields = [part for part in parts if re.match(rf"\s*{ASPECT}", part, re.I)]
    if len(fields) < 2:
        return [piece]
    return [Piece(part, piece.link if index == 0 else "and") for index, part in enumerate(fields)]


def _release(text: str) -> str:
    return text.replace("\x00", "and").replace("\x01", "&").replace("\x02", "plus").strip()
