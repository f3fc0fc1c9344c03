"""Tells what only seconds, or announces, what else is said: "Is that correct?". Pure."""

from __future__ import annotations

import re

from understanding.form import is_open

#: "Up or down?" leaves it open; "160 or more?", "…, or not?" and "true or false?" do not.
OFFERS = re.compile(
    r"\bor (?!(?:not?|nah|nope|so|more|less|fewer|above|over|higher|better|thereabouts|even|any|"
    r"some\w*|smth|sth|what|wrong|false|fake|untrue|just|only|mis\w+|amn?['’]?t?|i|did i|do i|"
    r"(?:is|was) (?:it|that|this) (?:not|wrong|just|only)|it(?:['’]?s| is) (?:not|just|only))\b)",
    re.I,
)
_SECONDS = re.compile(
    r"\W*(?:(?:and|so|but|ok|or|please|pls|kindly|can you|could you|is|are|was|do|does|did|it|that|"
    r"this|they|she|he|we|both|these|those|the|ministry|place|year|figures?|numbers?|information|info|statement|sentence|claim|all|"
    r"indeed|actually|how|done|case|what|you|page|says?|have|has|i|am|got|get|was|be|one|here|"
    r"right|correct|true|confirm|confirmed|accurate|legit|support(?:s|ed)?|verify|check|fact|yes|no|yeah|"
    r"keep|revert|or|not|wrong|false|sure|agreed?|hold|holds|up|stand|stands|ok|okay|valid|match|at|least|bit|part|"
    r"tick|really|still|goes|"
    r"correspond|your|records|page|source|profile|literally|exactly|countries|places|names|"
    r"isn'?t|doesn'?t|to|of|in|me|us|now|for|so)\b\W*)+",
    re.I,
)
#: "Is that what your page has?"
_AS_SAID = re.compile(
    r"\W*(?:and |so |but )?(?:is|was|are) (?:that|this|it|those|these)\b.{0,20}\b(?:what|how)\b.*"
    r"\b(?:says?|said|has|have|states?|reads?|puts?|writ\w+|stands?|gives?)\b(?: it)?\W*",
    re.I,
)
#: "… three boxes to fill", "would you have the three figures?", "I would need".
_ANNOUNCES = re.compile(
    r"\b(?:two|three|four|five|six|several|some|few|couple of|following|these|[2-6])\b"
    r"(?: (?!of\b)\w+){0,2} "
    r"(?:things?|values?|figures?|numbers?|questions?|points?|items?|boxes|fields?|data|details|"
    r"queries|facts)\b|^\W*(?:i|we) (?:would |will |'d )?(?:need|like|require|want)\W*$",
    re.I,
)
_JUDGES = re.compile(
    r"\b(?:right|correct|true|confirm(?:ed)?|accurate|legit|support(?:s|ed)?|verify|false|wrong|case|so|"
    r"revert|agreed?|holds?|stands?(?! for)|tick|valid|done|match|goes|correspond)\b",
    re.I,
)


def seconds(text: str) -> bool:
    """Tell whether a text only asks to judge what stands before: "Is that correct?"."""
    short = len(text.split()) <= 10
    judges = bool(_SECONDS.fullmatch(text)) and bool(_JUDGES.search(text))
    return short and (judges or bool(_AS_SAID.fullmatch(text)))


def announces(text: str) -> bool:
    """Tell whether a text only says that something will be asked: "I need three figures"."""
    return bool(_ANNOUNCES.search(text)) and not is_open(text) and not re.search(r":\s*\w", text)
