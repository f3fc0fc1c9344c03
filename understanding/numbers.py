"""Finds numbers in text, as people write them: 1,800, 1.8k, fifty, a couple of hundred."""

from __future__ import annotations

import re

from understanding.number_words import SCALES, TENS, UNITS, words_to_number
from understanding.reading import Mention

CHINESE = {c: n for n, c in enumerate("零一二三四五六七八九十")}
ORDINALS = {f"{word[:-1]}ieth": number for word, number in TENS.items()}

#: A telephone number: with a plus, or so many digits as no count has, or many short groups.
_PHONE = re.compile(
    r"\+\s?\d(?:[\s\-()]*\d){7,}|(?<![\d.,@])\d{2,4}(?:[\s\-]\d{2,3}){3,}(?!\d)|"
    r"(?<![\d.,])(?:\d{2,4}[\s\-()]+){0,3}(?!\d+000)\d{7,12}(?!\d)"
)
_DIGITS = re.compile(
    r"(?<![\w.+])(?<!\d-)(?:no\.\s*)?(\d{1,3}(?:[,. ]\d{3}(?!\d))+|\d+(?:\.\d+)?)"
    r"\s?(k\b|thousand\b|lakhs?\b|million\b|crore\b|%|percent\b|(?:st|nd|rd|th)\b)?(\+)?",
    re.I,
)
_ORDINAL = re.compile(rf"\b(?:{'|'.join(ORDINALS)})\b", re.I)
_WORD = "|".join([*UNITS, *TENS, *SCALES, "dozens?", "couple", "hundreds", "thousands"])
#: "A couple of hundred" is a number; "one of forty" is two.
_OF = "|".join(rf"(?<={word} )of\s+" for word in ("couple", "dozens", "hundreds", "thousands"))
_WORDS = re.compile(
    rf"(?<!\w)(?:(?:a|the|half a|half)[\s-]+)?(?:{_WORD})"
    rf"(?:[\s-]+(?:and\s+|{_OF})?(?:{_WORD}))*(?!\w)",
    re.I,
)
_RELATIONS = (
    ("about", r"(?:just (?:under|over|below|above|short of)|close to|not quite)\s*$"),
    ("at_least", r"(?:at least|no (?:less|fewer) than|minimum(?: of)?|not less than)\s*$"),
    ("at_most", r"(?:at most|no more than|up to|maximum(?: of)?|not more than)\s*$"),
    (
        "more",
        r"(?:more than|over|above|greater than|exceed(?:s|ing)?|in excess of|"
        r"surpass(?:es|ed|ing)?|north of|beyond|upwards? of|>)\s*$",
    ),
    ("less", r"(?:less than|fewer than|below|under|short of|<)\s*$"),
    ("about", r"(?:about|around|roughly|approximately|approx\.?|circa|some|nearly|almost|~)\s*$"),
)
#: "It extends over 41 countries" says 41, not more than 41.
_STRETCHES = re.compile(r"\b(?:extend\w*|spread\w*|stretch\w*|span\w*|distribut\w*|all) over\s*$")
_DECADE = re.compile(
    r"(?<![\w.])(?:19|')?([2-9]0)'?s\b|\b(twen|thir|for|fif|six|seven|eigh|nine)ties\b", re.I
)
_DECADES = ("twen", "thir", "for", "fif", "six", "seven", "eigh", "nine")
#: "160 or more", "160 plus countries".
_OR_MORE = re.compile(r"\s*(?:or (?:more|above|over|higher)|plus|and (?:more|above))\b", re.I)
#: "Forty-odd", "240 or so": what behind a number makes it a rough one.
_ROUGHLY = re.compile(
    r"[\s-]*(?:odd|something|ish|or so|or thereabouts|and (?:a bit|some))\b", re.I
)
#: "1 of your institutes" counts nothing.
_PART = re.compile(r"\s*(?:out )?of\b", re.I)
_VAGUE = re.compile(r"couple|dozen|hundreds|thousands|score", re.I)
_UNIT = re.compile(
    r"[\s\-+]*(?:of\s+)?(?:the\s+|your\s+|different\s+|such\s+)?([a-z][a-z\-]+)", re.I
)
#: No page counts further, and beyond it digits are lost; 400 nines would be infinite.
LARGEST = 10.0**15
#: Digits of a phone number: one more than any has (E.164), so that a longer one is none of ours.
LONGEST_PHONE = 16


def find_numbers(text: str) -> list[Mention]:
    """Find the numbers of a text that could be values of facts.

    Args:
        text: One segment.

    Returns:
        Mentions of kind ``number`` with relation and unit, in text order. Ordinals keep
        their digits with unit ``th``; phone numbers are joined into one value.
    """
    phone = _PHONE.search(text)
    if phone:
        digits = re.sub(r"\D", "", phone[0])[:LONGEST_PHONE]
        return [Mention("number", digits, phone[0], phone.start(), unit="tel")]
    found = []
    for match in _DIGITS.finditer(text):
        value = float(_plain(match[1]))
        if value == 1 and _PART.match(text[match.end() :]):
            continue
        suffix = (match[2] or "").lower()
        value *= {"k": 1000, **SCALES}.get(suffix, 1)
        value = min(value, LARGEST)
        unit = suffix if suffix in ("st", "nd", "rd", "th", "%", "percent") else ""
        found.append(_mention(text, match.start(), match.end(), value, unit, bool(match[3])))
    for match in _WORDS.finditer(text):
        worth = words_to_number(match[0])
        if worth is None or any(m.start <= match.start() < m.start + len(m.text) for m in found):
            continue
        found.append(_mention(text, match.start(), match.end(), worth, "", False))
    for match in _DECADE.finditer(text):
        tens = int(match[1]) if match[1] else 10 * (_DECADES.index(match[2].lower()) + 2)
        found = [m for m in found if not match.start() <= m.start < match.end()]
        found.append(_mention(text, match.start(), match.end(), 1900 + tens, "", False))
    for match in _ORDINAL.finditer(text):
        value = ORDINALS[match[0].lower()]
        found.append(Mention("number", str(value), match[0], match.start(), unit="th"))
    for match in re.finditer(r"[一二三四五六七八九十](?![个所名]?月)", text):
        found.append(_mention(text, match.start(), match.end(), CHINESE[match[0]], "", False))
    return sorted(found, key=lambda m: m.start)


def _mention(text: str, start: int, end: int, value: float, unit: str, plus: bool) -> Mention:
    said = text[start:end]
    before = _STRETCHES.sub(" ", text[:start].rstrip().lower() + " ")
    relation = "at_least" if plus else "eq"
    for name, pattern in _RELATIONS:
        if re.search(pattern, before):
            relation = name
            break
    if relation in ("eq", "about") and _VAGUE.search(said):
        relation = "at_least" if said.lower().endswith("s") else "loose"
    roughly = _ROUGHLY.match(text[end:])
    if roughly:
        relation, end = "about" if relation == "eq" else relation, end + roughly.end()
    more = _OR_MORE.match(text[end:])
    if more:
        relation, end = "at_least" if relation == "eq" else relation, end + more.end()
    following = _UNIT.match(text[end:])
    unit = unit or (following[1].lower() if following else "")
    shown = str(int(value)) if value == int(value) else str(value)
    return Mention("number", shown, said, start, relation, unit)


def _plain(digits: str) -> str:
    """Drop thousands separators: 1,800 and 1.800 and 1 800 are 1800, 1.8 stays."""
    grouped = re.fullmatch(r"\d{1,3}(?:[,. ]\d{3})+", digits)
    return re.sub(r"\D", "", digits) if grouped else digits.replace(",", "")
