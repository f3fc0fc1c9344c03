"""Finds what narrows a question beyond what the page says. Pure."""

from __future__ import annotations

import re

from dialogue.decision import DECLINE, Part
from dialogue.named import LANGUAGES
from dialogue.verdict import is_year
from facts.book import FactBook
from facts.model import Fact
from understanding.cues import OTHER_TIME, YEARLY
from understanding.form import is_open, wants_polar
from understanding.reading import Mention, Segment

#: Kinds of facts that are about a place, so that a place is a claim and no constraint.
PLACED = ("place", "countries", "phone", "email", "absent", "name", "text", "ministry")
#: A year so near to a date of the topic is about that date.
DECADE = 10
_INTRODUCES = re.compile(
    r"(?:\b(?:i|we|he|she|they|who|my \w+|our \w+|am|i'm|im|iam)\b[^.,;?!]{0,28}|"
    r"^\W*(?:(?:hi|hello|hey|greetings|dear \w+|good \w+)\b[\w ]{0,18})|"
    r"\b(?:writing|calling|greetings|based|here|live|living|speaking|citizen|candidate|teacher|"
    r"student|agent|uncle|aunt|cousin|friend|"
    r"brother|sister|neighbou?r|colleague|office|lecturer|graduate|person|"
    r"girl|boy|someone|embassy|ministry|consulate)\b[\w ]{0,12})"
    r"\b(?:from|in|at|of|to)\s+(?:the\s+)?$|"
    r"\b(?:i'?m|i am|am|as) (?:an?|the) (?:\w+ )?$|\b(?:my|our) $",
    re.I,
)
#: Asks for a list, which a number does not give.
_WHICH = re.compile(
    r"\b(?:which|what|list|name)\b(?! number)(?:\s+\w+){0,3}?\s+(?:countries|nations|states)\b"
    r"(?!.*\b(?:how many|number)\b)",
    re.I,
)
#: Asks for a place within a country.
_CITY = re.compile(r"\b(?:which|what|in) (?:the )?(?:cit(?:y|ies)|towns?|campus(?:es)?)\b", re.I)
_CHANGES = re.compile(
    r"\b(?:has|have|did|does|do|is|are)\b.{0,80}\b(?:chang(?:ed?|ing)|gr(?:own?|ew|owing)|increas\w+|"
    r"decreas\w+|declin\w+|ris(?:en|ing)|fall(?:en|ing)|dropp?(?:ed|ing))\b",
    re.I,
)
#: "We get some each term; how many a year?" asks for a year.
_PER = re.compile(r"(?:per|each|every) ", re.I)
#: Sets two institutions against each other.
_AGAINST = re.compile(r"\b(?:vs\.?|versus|better|compared?)(?=\W|$)", re.I)
#: Asks for another measure than a count, or for more than the street.
_MEASURE = re.compile(
    r"\b(?:square (?:met\w+|feet)|sqm|post(?:al)? ?codes?|(?:zip|pin) ?codes?|per ?cent(?:age)?|"
    r"share of|cagr|growth rates?|average|how far|o'?clock|(?:opening|working|office) hours)\b",
    re.I,
)


def introduces(segment: Segment, mention: Mention) -> bool:
    """Tell whether a place only says where the person is from ("I am from Ghana")."""
    return bool(_INTRODUCES.search(segment.text[: mention.start]))


def asks_change(segment: Segment) -> bool:
    """Tell whether a segment asks if something has changed: "has their number grown since?"."""
    asked = wants_polar(segment.text, segment.yes_no) and not segment.named("number")
    return asked and bool(_CHANGES.search(segment.text))


def unmet(fact: Fact, segment: Segment, book: FactBook) -> tuple[str, str] | None:
    """Find a constraint that the page has no figure for.

    Args:
        fact: The fact that would answer.
        segment: What was asked.
        book: The facts, for names of the institution that are no constraint.

    Returns:
        The kind of constraint (a key of the texts) and the words, or None.
    """
    other = segment.named("university")
    if other and (fact.kind != "name" or _AGAINST.search(segment.text)):
        return "other_university", other[0].text
    if fact.kind == "countries" and _CITY.search(segment.text):
        return "breakdown", ""
    if fact.kind in ("number", "place", "phone") and _MEASURE.search(segment.text):
        return "detail", ""
    when = OTHER_TIME.search(segment.text)
    aside = when and _PER.match(when[0]) and fact.per == "year" and YEARLY.search(segment.text)
    if when and fact.kind in ("number", "direction") and not (aside or _own_time(fact, when[0])):
        return "time", when[0]
    if fact.kind not in PLACED or (fact.kind in ("place", "phone") and is_open(segment.text)):
        for mention in segment.named("country", "continent", "city"):
            own = _own_place(mention, fact, segment, book)
            if not own and not introduces(segment, mention):
                return "country", mention.text
    if fact.kind == "number" and _WHICH.search(segment.text):
        return "names", ""
    if fact.kind in ("number", "phone"):  # "and the 2023 number?"
        for mention in segment.named("number"):
            of = fact.as_of or book.profile.as_of
            other_year = is_year(mention) and int(mention.number) != of
            if other_year and not _since(mention, fact, segment, book):
                return "year", mention.text.strip()
    return None


def limited(fact: Fact, segment: Segment, book: FactBook) -> Part | None:
    """Decline what narrows a question beyond what the page says; None where nothing does.

    Args:
        fact: The fact that would answer.
        segment: What was asked.
        book: The facts.
    """
    limit = unmet(fact, segment, book)
    if limit is None:
        return None
    return Part(DECLINE, style=limit[0], topic=book.topic_of(fact.id).topic, detail=limit[1])


def _since(mention: Mention, fact: Fact, segment: Segment, book: FactBook) -> bool:
    """Tell whether a year is when something began: "since 1962", or near a date of the topic."""
    dates = [one for one in book.topic_of(fact.id).facts if one.kind == "date"]
    near = any(abs(mention.number - float(one.value or 0)) < DECADE for one in dates)  # type: ignore[arg-type]
    return near or bool(re.search(r"\bsince\b", segment.text, re.I))


def _own_time(fact: Fact, words: str) -> bool:
    """Tell whether words say what the fact's number is for: "per month" of a rent."""
    return fact.per == "month" and re.search(r"month", words, re.I) is not None


def _own_place(mention: Mention, fact: Fact, segment: Segment, book: FactBook) -> bool:
    """Tell whether a place is where the institution is, where the topic is, or a language."""
    if book.profile.country in (mention.value, mention.within):
        return True
    topic = book.topic_of(fact.id)
    places = {member for one in topic.facts if one.kind == "place" for member in one.members}
    named = [name for name in segment.named("topic") if name.value == topic.topic]
    inside = any(mention.text.lower() in name.text.lower() for name in named)
    return inside or mention.value in places or mention.text.lower() in LANGUAGES
