"""The marks by which a message falls into parts: ends of sentences, joining words. Pure."""

from __future__ import annotations

import re
from typing import Iterable

# "and" inside these joins words, not questions.
FIXED = re.compile(
    r"science (?:and|&) tech\w*|faculty (?:and|&) staff|staff (?:and|&) faculty|"
    r"research (?:and|&) develop\w*|"
    r"universities (?:and|&) institut\w*|institut\w* (?:and|&) universities|"
    r"countries (?:and|&) regions?|educational (?:and|&) cultur\w*|long[- \w]* (?:and|&) short|"
    r"short[- \w]* (?:and|&) long|teach\w* (?:and|&) \w+|now (?:and|&) then|"
    r"(?:hundred|thousand|lakh|crore|million) and "
    r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b|"
    r"\d[\d.,]*k? (?:and (?:more|above|over|up)|plus(?= [a-z]+s\b))|"
    r"between [\w' ]{2,30} (?:and|&) \w+|whom? (?:and|&) whom?|more (?:and|&) more|"
    r"less (?:and|&) less|again (?:and|&) again",
    re.I,
)
_PAIR = re.compile(r"([\w-]+),? (?:and|&) (?:the )?([\w-]+)", re.I)


def joined(texts: Iterable[str]) -> re.Pattern[str]:
    """Find what "and" joins into one thing in the words of a page: "clean and renewable".

    Args:
        texts: Names and values of the page.

    Returns:
        What matches such a pair, in either order.
    """
    pairs = {tuple(m.groups()) for text in texts for m in _PAIR.finditer(text.lower())}
    either = sorted(pairs | {(right, left) for left, right in pairs})
    ways = [rf"\b{re.escape(a)},? (?:and|&) (?:the )?{re.escape(b)}\b" for a, b in either]
    return re.compile("|".join(ways) or r"(?!)", re.I)


SENTENCE = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\bno)(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!\bapprox)(?<!\bca)(?<!\bTel)"
    r"(?<!\bGovt)(?<!\bUniv)(?<!\bDept)(?<!\bInst)(?<!\bProf)(?<!\bvs)(?<!\betc)"
    r"[.?!。？！…]+[\"'”’)]*(?:\s+|$)|(?<=[。？！])|\s*\n+\s*|\s*;\s+|\s+[-–—]{1,2}\s+",
    re.I,
)
_WH = (
    r"how\b|what\b|what's|whats|which\b|wich\b|where|when\b|who\b|whose|whom|why\b|since when|"
    r"in (?:which|what|how)|from (?:which|what|how|where)|under (?:which|what)|"
    r"at (?:which|what)|by (?:who|which|what)|on (?:which|what)|for (?:which|what)|"
    r"(?:over|across|with|within|to|of|into|among|through|via) (?:which|what|how|whom)"
)
_AUX = r"is\b|are\b|does\b|do\b|did\b|has\b|have\b|was\b|were\b|can\b"
ASPECT = (
    r"(?:the |their |its |your |total )?(?:number|count|no\.|amount|address|phone|telephone|tel\b|"
    r"e-?mail|location|place|city|purpose|enrol+ment|countries|approv\w+|program\w*|name\b|"
    r"full name|year\b|street|postal)"
)
_JOIN = (
    r"\s*(?:,\s*(?:and|&|plus|also|but)?|\band\b|&|\bplus\b|\+(?!\d)|\bas well as\b|/|\bnd?\b)\s+"
)
_AND = r"\s*,?\s*(?:\band\b|&|\bplus\b|\balso\b)\s+"
#: "… and these are in how many countries": what stands before the question word.
_SUBJECT = r"(?:they|these|those|it|them) (?:all )?(?:are|r|is|come|came|lie|stand|spread|sit) "
SPLIT_QUESTION = re.compile(
    rf"{_JOIN}(?=(?:also |then |if so,? |, |{_SUBJECT})?(?:{_WH}))|"
    rf"{_AND}(?=(?:also |then |if so,? |, )?(?:{_AUX})\s+\w+\s+\w+)",
    re.I,
)
SPLIT_ASPECT = re.compile(rf"{_JOIN}(?=(?:also )?{ASPECT})", re.I)
SPLIT_ITEM = re.compile(
    r"\s*(?:[,:/]\s*(?:and\s+|as well as\s+)?|\band\b|&|(?<=\s)\+|\bplus\b|\bas well as\b|"
    r"\bvs\.?|\bversus\b|\btogether with\b(?! foreign| overseas)|\balong with\b|"
    r"\bthen\b|\bn\b|\balso\b|"
    r"\baur\b|\bet\b|\by\b)\s+",  # Hindi, French and Spanish "and"
    re.I,
)
COMPARES = re.compile(
    r"\b(?:more|less|fewer|larger|bigger|higher|greater|smaller|lower|numerous|exceeds?|outnumbers?|"
    r"as many|(?-i:most|Most)|largest|biggest|highest|compared?|versus|vs)\b",
    re.I,
)
SPLIT_COMPARED = re.compile(
    r"\s*,?\s*\b(than|or|versus|vs\.?|compared (?:with|to)|exceeds?|outnumbers?)\b\s+", re.I
)
# "Compare the labs with the centers": here small words join the sides.
NAMED = re.compile(r"\bcompar(?:e|ing|ison)\b", re.I)
SPLIT_NAMED = re.compile(r"\s*,?\s*\b(with|against|to|and)\b\s+", re.I)
NOT_COMPARED = re.compile(
    r"[\s~]*(?:about |around |the |a |your )*(?:\d|"
    r"(?:(?:an?|one) )?[a-z-]*(?:hundred|thousand|million|dozen)|"
    r"two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|twenty|thirty|forty|fifty|not\b|so\b|less\b|"
    r"more\b|no\b|what\b|wrong|(?:that|this)\b(?! of\b)|before)",
    re.I,
)
NUMBERED = re.compile(r"(?:(?<=\s)|^)(?:\(?[a-h1-9]\)|[1-9]\.)\s+", re.I)
