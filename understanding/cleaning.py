"""Removes from a message what is not language. Pure."""

from __future__ import annotations

import re

from understanding.texting import written_out

#: Longest text that is read; the rest of a longer message is ignored.
MAX_CHARACTERS = 2000
#: "No, not the labs, the centers": what is not meant is left out.
_CORRECTED = re.compile(r"^\W*(?:no\W+)?not\s+[\w' -]{2,30},\s*(?=\w)", re.I)
#: Who learns English asks "how much countries", and spells "many" in all ways.
_HOW_MANY = re.compile(
    r"\b(how) (?:(?:m[ae]n[iey]{1,2}|mnay|mach|mutch)\b|much(?= (?:of )?(?:the |your |ur )?"
    r"(?:foreign |international |different |partner |other |overseas )?(?:countr|cuntr|contr|"
    r"nation|universit|unis?\b|student|partner|labs?\b|laborator|cent(?:er|re)|institut|visit|profes|"
    r"teacher|lecturer|people|person|school|project|guest)))",
    re.I,
)


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
    text = re.sub(r"^\s*\(?[1-9a-h][).]\s+(?=\S)", "", text, flags=re.I)  # "1) How many …"
    text = written_out(text)
    text = _HOW_MANY.sub(r"\1 many", _CORRECTED.sub("", text))
    if not text.isupper():
        text = re.sub(r"\bUS\b", "USA", text)  # in lower case it would be a pronoun
    return re.sub(r"[ \t]+", " ", text).strip()
