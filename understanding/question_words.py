"""Tells which aspects a question word rules out: "where" asks for no date. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

#: How much less likely an aspect is that the question word rules out.
UNLIKELY = 0.05
_WORDS = {
    "where": r"\bwhere\b",
    "when": r"\b(?:when|(?:what|which) (?:year|decade))\b",
    "who": r"\b(?:who|whom|whose)\b",
    "many": r"\bhow (?:many|numerous)\b|\b(?:number|count) of\b",
    "why": r"\b(?:why|what for|to what end)\b",
    "which": r"\b(?:whats?|wats?|which|wich|how)\b(?! many| numerous| year| decade)",
}
_PATTERNS = {word: re.compile(pattern, re.I) for word, pattern in _WORDS.items()}
_RULED_OUT = {
    "where": "full_name since count approver trend recognition programme period enrolment status",
    "when": "place count approver purpose address programme countries enrolment phone",
    "who": "place since count trend countries period address enrolment",
    "many": "since recognition purpose trend full_name occasion programme address status",
    "why": "count since place approver enrolment countries",
}
_ASPECTS = {word: frozenset(aspects.split()) for word, aspects in _RULED_OUT.items()}


@lru_cache(maxsize=64)
def ruled_out(text: str) -> frozenset[str]:
    """Return the aspects that a text with one question word does not ask for.

    Args:
        text: One segment.

    Returns:
        Aspect ids; none where the text has no question word, or several.
    """
    found = [word for word, pattern in _PATTERNS.items() if pattern.search(text)]
    return _ASPECTS.get(found[0], frozenset()) if len(found) == 1 else frozenset()
