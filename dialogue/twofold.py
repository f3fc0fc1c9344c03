"""Finds the second thing that a segment asks where it could not be divided. Pure.

"What's special about the school n where is it" may be read as one question, since its halves say
too little by themselves; its second likeliest class then is the second question.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Sequence

from dialogue.decision import Part
from dialogue.hypotheses import Hypothesis
from dialogue.lookup import family
from dialogue.named import contains
from dialogue.numbers import NO, YES
from dialogue.verdict import claimed
from facts.book import FactBook
from understanding.form import question_words
from understanding.reading import Segment

#: So likely the second question must be, with two question words and with a list of things.
ASKED, LISTED = 0.04, 0.1
#: The words for each aspect by which somebody is reached.
_WAYS = {
    "address": re.compile(
        r"(?<!mail )(?<!electronic )(?<!web )\bad+res+|\b(?:postal|street)", re.I
    ),
    "phone": re.compile(r"\b(?:tele?(?:ph|f)one?|ph?one|fone|tel)\b", re.I),
    "email": re.compile(r"\be-?mail\b", re.I),
}
#: Kinds of facts that a claim names beside a number.
_NAMED = ("name", "ministry")
_LISTS = re.compile(r"\b(?:and|nd?|plus|as well as|along with|vs\.?|versus)\b|\s[&/+]\s|,", re.I)


def twofold(
    best: Hypothesis, others: Sequence[Hypothesis], segment: Segment, book: FactBook
) -> tuple[str, ...]:
    """Return the facts of the question that a segment asks beside its likeliest one.

    Args:
        best: What it asks most likely.
        others: What else it may ask, the likeliest first.
        segment: The words.
        book: The facts.

    Returns:
        Ids of facts near those of the best, so that nothing strange is told; empty where one
        thing is asked.
    """
    reached = _reached(best, segment, book)
    if reached:
        return reached
    words = question_words(segment.text)
    if words < 2 and not _LISTS.search(segment.text):
        return ()
    least = ASKED if words > 1 else LISTED
    families = {family(fact) for fact in best.found.facts}
    for other in others:
        new = [fact for fact in other.found.facts if fact not in best.found.facts]
        near = bool(new) and {family(fact) for fact in new} <= families
        if near and other.support >= least and other.aspect != best.aspect:
            return tuple(new[:1])
    return ()


def claimed_too(part: Part, others: Sequence[Hypothesis], segment: Segment, book: FactBook) -> Part:
    """Add the name or ministry that a claim holds beside its number: "33 projects under …".

    Args:
        part: The claim's likeliest fact, with its verdict.
        others: What else the segment may be about, the likeliest first.
        segment: The claim.
        book: The facts.

    Returns:
        Both facts, the one that is claimed wrongly first; the part as it was where there is none.
    """
    if part.verdict not in (YES, NO):
        return part
    topics = {book.topic_of(fact).topic for fact in part.facts}
    for other in others:
        fact = book.fact(other.found.facts[0]) if len(other.found.facts) == 1 else None
        if fact is None or fact.id in part.facts or fact.kind not in _NAMED:
            continue
        said = claimed(fact, segment) if other.support >= LISTED else ""
        if said and book.topic_of(fact.id).topic in topics:
            if said == NO and part.verdict == YES:
                return replace(part, facts=(fact.id, *part.facts), verdict=NO)
            return replace(part, facts=(*part.facts, fact.id))
    names = [f for topic in topics for f in book.about(topic) if f.kind == "name"]
    spelt = [f.id for f in names if contains(segment.text, [a for a in f.aliases if " " in a])]
    counts = all(book.fact(fact).kind == "number" for fact in part.facts)
    return replace(part, facts=(*part.facts, *spelt)) if counts and part.verdict == YES else part


def _reached(best: Hypothesis, segment: Segment, book: FactBook) -> tuple[str, ...]:
    """Return the other ways to reach somebody that the words name: "address and telephone"."""
    if best.aspect not in _WAYS:
        return ()
    found = [
        fact.id
        for aspect, words in _WAYS.items()
        if words.search(segment.text)
        for fact in book.about(best.topic, aspect)
    ]
    return tuple(fact for fact in found if fact not in best.found.facts)
