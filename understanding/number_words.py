"""Turns number words into numbers: thirty-three, two lakh, a couple of hundred. Pure."""

from __future__ import annotations

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: number for number, word in enumerate(_UNITS.split())}
TENS = {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "grand": 1000,
    "lakh": 10**5,
    "lakhs": 10**5,
    "million": 10**6,
    "crore": 10**7,
}
LOOSE = {"dozen": 12, "dozens": 24, "hundreds": 200, "thousands": 2000, "couple": 2, "score": 20}


def words_to_number(words: str) -> int | None:
    """Turn number words into a number.

    Args:
        words: Such as ``thirty-three``, ``a couple of hundred``, ``two dozen``.

    Returns:
        The number, or None for words that are not used as a number ("one", "a couple").
    """
    parts = [w for w in re.split(r"[\s-]+", words.lower()) if w not in ("a", "the", "and", "of")]
    if parts in (["one"], ["couple"], ["zero"]) or not parts:
        return None
    total, current = 0, 0
    for part in parts:
        if part in UNITS:
            current += UNITS[part]
        elif part in TENS:
            current += TENS[part]
        elif part in SCALES:
            scale = SCALES[part]
            current = max(current, 1) * scale
            if scale >= 1000:
                total, current = total + current, 0
        elif part in LOOSE:
            current = max(current, 1) * LOOSE[part]
        elif part != "half":
            return None
    if "half" in parts:
        return (total + current) // 2
    return total + current
