"""Splits a message into the things it says or asks, one segment each. Pure text work."""

from __future__ import annotations

import re
from typing import NamedTuple

#: Longest text that is read; the rest of a longer message is ignored.
MAX_CHARACTERS = 2000
#: A sentence with more commas than this is prose, not a list of questions.
MOST_ITEMS = 6


class Piece(NamedTuple):
    """A part of the message and how it joins the part before (see Segment.link)."""

    text: str
    link: str


# "and" inside these joins words, not questions.
_FIXED = re.compile(
    r"science (?:and|&) tech\w*|faculty (?:and|&) staff|staff (?:and|&) faculty|"
    r"research (?:and|&) develop\w*|clean (?:and|&) renewable|"
    r"universities (?:and|&) institut\w*|institut\w* (?:and|&) universities|"
    r"countries (?:and|&) regions?|educational (?:and|&) cultur\w*|long[- \w]* (?:and|&) short|"
    r"short[- \w]* (?:and|&) long|china (?:and|&) (?:the )?e\w+|teach\w* (?:and|&) \w+|"
    r"state[, ]+provinc\w+,? (?:and|&) univers\w+|now (?:and|&) then|more (?:and|&) more|"
    r"less (?:and|&) less|again (?:and|&) again|united states, new zealand,? (?:and|&) brazil",
    re.I,
)
_SENTENCE = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\bno)(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!\bapprox)(?<!\bca)(?<!\bTel)"
    r"[.?!。？！…]+[\"'”’)]*(?:\s+|$)|(?<=[。？！])|\s*\n+\s*|\s*;\s+|\s+[-–—]{1,2}\s+",
    re.I,
)
_WH = (
    r"how\b|what\b|what's|whats|which\b|wich\b|where|when\b|who\b|whose|whom|why\b|since when|"
    r"in (?:which|what|how)|from (?:which|what|how|where)|under (?:which|what)|"
    r"at (?:which|what)|by (?:who|which|what)|on (?:which|what)|for (?:which|what)"
)
_AUX = r"is\b|are\b|does\b|do\b|did\b|has\b|have\b|was\b|were\b|can\b"
_ASPECT = (
    r"(?:the |their |its |your |total )?(?:number|count|no\.|amount|address|phone|telephone|tel\b|"
    r"e-?mail|location|place|city|purpose|enrol+ment|countries|approv\w+|program\w*|name\b|"
    r"full name|year\b|street|postal)"
)
_JOIN = r"\s*(?:,\s*(?:and|&|plus|also|but)?|\band\b|&|\bplus\b|\+(?!\d)|\bas well as\b|/|\bn\b)\s+"
_AND = r"\s*,?\s*(?:\band\b|&|\bplus\b|\balso\b)\s+"
_SPLIT_QUESTION = re.compile(
    rf"{_JOIN}(?=(?:also |then |if so,? |, )?(?:{_WH}))|"
    rf"{_AND}(?=(?:also |then |if so,? |, )?(?:{_AUX})\s+\w+\s+\w+)",
    re.I,
)
_SPLIT_ASPECT = re.compile(rf"{_JOIN}(?=(?:also )?{_ASPECT})", re.I)
_SPLIT_ITEM = re.compile(
    r"\s*(?:[,:/]\s*(?:and\s+|as well as\s+)?|\band\b|&|(?<=\s)\+|\bplus\b|\bas well as\b|"
    r"\bvs\.?|\bversus\b|\btogether with\b|\balong with\b|\bthen\b|\bn\b)\s+",
    re.I,
)
_COMPARES = re.compile(
    r"\b(?:more|less|fewer|larger|bigger|higher|greater|smaller|lower|numerous|exceeds?|outnumbers?|"
    r"as many|most|largest|biggest|highest|compared?|versus|vs)\b",
    re.I,
)
_SPLIT_COMPARED = re.compile(
    r"\s*,?\s*\b(than|or|versus|vs\.?|compared (?:with|to)|exceeds?|outnumbers?)\b\s+", re.I
)
# "Compare the labs with the centers": here small words join the sides.
_NAMED = re.compile(r"\bcompar(?:e|ing|ison)\b", re.I)
_SPLIT_NAMED = re.compile(r"\s*,?\s*\b(with|against|to|and)\b\s+", re.I)
_NOT_COMPARED = re.compile(
    r"[\s~]*(?:about |around |the |a |your )*(?:\d|[a-z-]*(?:hundred|thousand|million|dozen)|"
    r"two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|twenty|thirty|forty|fifty|not\b|so\b|less\b|"
    r"more\b|no\b|what\b|wrong|(?:that|this)\b(?! of\b)|before)",
    re.I,
)
_NUMBERED = re.compile(r"(?:(?<=\s)|^)(?:\(?[a-h1-9]\)|[1-9]\.)\s+", re.I)


#: "No, not the labs, the centers": what is not meant is left out.
_CORRECTED = re.compile(r"^\W*(?:no\W+)?not\s+[\w' -]{2,30},\s*(?=\w)", re.I)


def clean(text: str) -> str:
    """Remove mark-up and fold white space, so that "> **Q3.** `x`" reads as its words.

    Args:
        text: The message as it came.

    Returns:
        At most :data:`MAX_CHARACTERS` characters.
    """
    text = text[:MAX_CHARACTERS].replace("\u200b", "").replace("’", "'").replace("`", "'")
    text = re.sub(r"[*_#>|~]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|^\s*>\s*", " ", text)
    text = re.sub(r"^\s*Q\d*[.:]\s*", "", text.strip(), flags=re.I)
    text = _CORRECTED.sub("", text)
    if not text.isupper():
        text = re.sub(r"\bUS\b", "USA", text)  # in lower case it would be a pronoun
    return re.sub(r"[ \t]+", " ", text).strip()


def sentences(text: str) -> list[str]:
    """Split cleaned text into sentences, each with its closing mark."""
    parts, start = [], 0
    for match in _SENTENCE.finditer(text):
        parts.append(text[start : match.end()].strip(" \n-–—;"))
        start = match.end()
    parts.append(text[start:].strip())
    return [part for part in parts if re.search(r"\w", part)]


def split(sentence: str) -> list[Piece]:
    """Split one sentence where it asks or states several things.

    Args:
        sentence: From :func:`sentences`.

    Returns:
        Its pieces; one piece where nothing tells that there are more.
    """
    held = _FIXED.sub(lambda m: m[0].replace("and", "\x00").replace("&", "\x01"), sentence)
    pieces = [Piece(part, "and") for part in _NUMBERED.split(held) if re.search(r"\w", part)]
    pieces = [new for piece in pieces for new in _compared(piece)]
    for pattern in (_SPLIT_QUESTION, _SPLIT_ASPECT):
        pieces = [new for piece in pieces for new in _cut(piece, pattern)]
    pieces = [new for piece in pieces for new in _colon(piece)]
    return [Piece(_release(text), link) for text, link in pieces]


def items(sentence: str) -> list[Piece]:
    """Split a sentence wherever it might list things; whether it does, its readings tell.

    Args:
        sentence: Such as "six labs and two centers, right?".

    Returns:
        At most :data:`MOST_ITEMS` items; one where there is no list.
    """
    held = _FIXED.sub(lambda m: m[0].replace("and", "\x00").replace("&", "\x01"), sentence)
    parts = [Piece(_release(p.text), "item") for p in _cut(Piece(held, "and"), _SPLIT_ITEM)]
    return parts if len(parts) <= MOST_ITEMS else [Piece(sentence, "and")]


def _cut(piece: Piece, pattern: re.Pattern[str]) -> list[Piece]:
    parts = [part for part in pattern.split(piece.text) if part and re.search(r"\w", part)]
    if len(parts) < 2:
        return [piece]
    return [Piece(part, piece.link if index == 0 else "and") for index, part in enumerate(parts)]


def _compared(piece: Piece) -> list[Piece]:
    if not _COMPARES.search(piece.text):
        return [piece]
    pattern = _SPLIT_NAMED if _NAMED.search(piece.text) else _SPLIT_COMPARED
    for match in pattern.finditer(piece.text):
        left, right = piece.text[: match.start()], piece.text[match.end() :]
        if _NOT_COMPARED.match(right) or len(left.split()) < 2:
            continue
        return [Piece(left, piece.link), Piece(right, "than")]
    return [piece]


def _colon(piece: Piece) -> list[Piece]:
    """Split "Confucius Institutes: how many" from a list of fields "Address: Phone:"."""
    parts = re.split(r":\s+(?=\w)|:$", piece.text)
    fields = [part for part in parts if re.match(rf"\s*{_ASPECT}", part, re.I)]
    if len(fields) < 2:
        return [piece]
    return [Piece(part, piece.link if index == 0 else "and") for index, part in enumerate(fields)]


def _release(text: str) -> str:
    return text.replace("\x00", "and").replace("\x01", "&").strip()
