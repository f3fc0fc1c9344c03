"""Divides a claim into clauses and tells which of them are denied. Pure text work."""

from __future__ import annotations

import re
from typing import NamedTuple

#: What turns a clause into its opposite; two of them cancel out.
_DENIES = re.compile(
    r"\b(?:not|no|never|none|nothing|neither|nor|nowhere|nobody|no one|without|hardly|barely|"
    r"cannot|cant|dont|doesnt|didnt|isnt|arent|wasnt|werent|hasnt|havent|wont|aint|\w+n['’]t|"
    r"false|untrue|incorrect|wrong|den(?:y|ied|ies)|left out|leav\w+ out|exclud\w+|forgotten|"
    r"missing|lacking|rather than|instead of|as opposed to|hindi|nahi)\b",
    re.I,
)
#: "…, isn't it?" asks for agreement; it denies nothing.
_TAG = re.compile(
    r"(?:^|[\s,])(?:(?:is|are|was|were|do|does|did|has|have|had|can|could|would|should)"
    r"(?:n['’]?t| not)?\s+(?:it|they|he|that|this|there|you|we|those)(?: not)?|right|correct|no|"
    r"yes|true|innit|ain['’]?t it|eh|huh|or (?:no|not|what)|(?:or )?am i wrong|"
    r"or am(?:n['’]?t)? i(?: \w+){1,3})"
    r"(?: then)?\s*[?.!]*\s*$",
    re.I,
)
#: Nobody puts more behind one another: "…, isn't it, right?".
MOST_TAGS = 3
#: "Isn't it …?" and "Not the ministry?" expect that it is.
_EXPECTS = re.compile(
    r"^\W*(?:(?:so|and|but|ok|okay|wait|hmm|well|oh|then)\b\W*)*(?:is|are|was|were|does|do|did|"
    r"has|have|would|could|should|ai)n['’]?t\b|^\W*not\b(?=[^,]*\?\W*$)(?!.*\b(?:then|so|right)\b)",
    re.I,
)
#: "No, it is …" contradicts what was said before, not what follows.
_ANSWERS = re.compile(
    r"^\W*(?:(?:so|and|but|ok|okay|wait|hmm|well|oh|sorry|no|yes|nope|yeah)\s*[,.!–-]\s*)+", re.I
)
_JOINT = re.compile(
    r"[,;:–—]\s*|\s-\s|\bbut\b|\b(?=rather than\b|instead of\b|as opposed to\b)|"
    r"(?<=\w )(?=not\b(?! only\b))",
    re.I,
)


class Clause(NamedTuple):
    """A part of a claim.

    Args:
        text: The claim with all but this clause, and with the words of denial, blanked out, so
            that offsets stay those of the claim.
        denied: Whether the clause says that it is not so.
    """

    text: str
    denied: bool


def clauses(text: str) -> list[Clause]:
    """Divide a claim.

    Args:
        text: Such as "it isn't abroad, is it, but on the home campus?".

    Returns:
        Its clauses in order: "it … abroad", denied, and "on the home campus?".
    """
    end = len(text)
    for _ in range(MOST_TAGS):
        tag = _TAG.search(text[:end])
        if not tag or tag.start() == 0:
            break
        end = tag.start()
    lead = _ANSWERS.match(text)
    start = lead.end() if lead else 0
    bounds = [start, *(m.end() for m in _JOINT.finditer(text, start, end)), end]
    found = []
    for left, right in zip(bounds, bounds[1:], strict=False):
        words = text[left:right]
        denials = len(_DENIES.findall(_EXPECTS.sub(_blank, words)))
        told = _DENIES.sub(_blank, words)
        if re.search(r"\w", told):
            alone = " " * left + told + " " * (len(text) - right)
            found.append(Clause(alone, bool(denials % 2)))
    return found


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
