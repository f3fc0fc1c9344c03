"""Mends what a class says is asked, by the words themselves and by what was talked of. Pure."""

from __future__ import annotations

import re

from dialogue.lookup import listing
from dialogue.state import State
from facts.book import FactBook
from understanding.cues import ASPECT, EVERYTHING
from understanding.form import is_open, is_polar
from understanding.listed import WHOLE
from understanding.reading import NONE, Segment

_HOW_MANY = re.compile(r"\bhow many\b", re.I)
_WHICH_ONE = re.compile(r"\W*(?:and )?which ones? (?:on|for|about|of|the)\b", re.I)
#: Aspects that name a ministry without claiming that it approved anything.
MINISTERIAL = ("approver", "approved", "programme", "meaning", "full_name")
#: Aspects that "number" may mean, and what tells that it is one to call.
PHONE = ("phone", "phone_or_address")
_DIALS = re.compile(r"\bnumber\b.*\b(?:call|ring|dial|phone)\b", re.I)
_CALLS = re.compile(
    r"\b(?:tele|phone|fone|tel\b|tlf|call|ring|dial|mobile|cell|whats ?app|line|contact|reach|"
    r"speak|talk|fax|hotline|desk|land)",
    re.I,
)
#: Asks for one name, where a list of names is none.
_ITS_NAME = re.compile(
    r"\b(?:it|this|that) (?:is )?called\b|\bcall(?:s|ing)? (?:it|this|that)\b|\bits name\b|"
    r"\bname of it\b",
    re.I,
)
_CALLED = re.compile(r"\bcalled\b|\b(?:its|the) name\b", re.I)
#: One name, and no person's: "name, honour, occasion".
_NAME = re.compile(
    r"^(?!.*\b(?:director|dean|head|rector|president|person)\b).*\bname\b(?! of)", re.I
)
#: Asks for places by "name", not for names of what is there.
_COUNTRIES = re.compile(r"\b(?:countries|country|nations|lands)\b", re.I)
_TOTAL = re.compile(r"\b(?:total|in all|altogether|overall|all together)\b", re.I)
_SPECIAL = re.compile(
    r"\b(?:important|importance|special|famous|matters?|big deal|stands? out|notable|remarkable)\b",
    re.I,
)
_PLACES = re.compile(r"\bprovince\b|\b(?:they|these|those|it|ones)\b.{0,12}\bin\b", re.I)
_APPROVES = re.compile(r"\b(?:approv|bless|ok'?d|ok'?ed|clear|permi|author|sanction|sign)", re.I)
#: Asks who is in charge, which is not who approved.
_HEADS = re.compile(
    r"\b(?:heads?|headed|runs?|direct(?:s|or|ors|eur)?|leads?|chairs?|deans?|manag\w+|boss|"
    r"minister(?!.s))\b",
    re.I,
)
_BRIEF = re.compile(
    r"\bwhat (?:does|do|did) .{0,20}\bsay about\b|\b(?:page|profile) says? about\b|"
    r"\bin (?:brief|(?:a )?few (?:lines|words|sentences))\b|\bshort para",
    re.I,
)
_IT = re.compile(
    r"(?:^\W*(?:(?:and|so|but|merci|thanks|ok)\W+)*(?:is |are )?|"
    r"\b(?:says?|said|states?|claims?|wrote|writes|thinks?)\W+(?:that )?)(?:it|they|this|that)\b",
    re.I,
)
_IN_HOW_MANY = re.compile(r"\b(?:in|from|of) how many\W*$", re.I)
_LIST = re.compile(r"\b(?:list|names?) (?:of|all)\b", re.I)
#: "On which occasion was this distinction given?" asks no more for the distinction.
_OCCASION = re.compile(
    r"\b(?:what|which|wich|whose)\s(?:\w+\s)?(?:occasion|anniversary|jubilee)\b", re.I
)
#: At most so many words ask back by "who, then?".
WHO = 4


def mended(
    topic: str, aspect: str, segment: Segment, state: State, book: FactBook
) -> tuple[str, str]:
    """Return topic and aspect, mended where the words say more than their class.

    Args:
        topic: Topic id of the class, ``none`` where the words do not name one.
        aspect: Aspect id of the class.
        segment: The words.
        state: What the conversation has been about.
        book: The facts.
    """
    if topic != NONE and EVERYTHING.search(segment.text) and not ASPECT.search(segment.text):
        return topic, "overview"
    before = next(iter(state.topics), NONE)
    if topic == WHOLE and aspect == "place" and _IT.search(segment.text):
        topic = NONE if book.about(before, "place") else topic  # "it is on their own campus?"
    about = topic if topic != NONE else before
    own = _ITS_NAME.search(segment.text) or _NAME.search(segment.text)
    if aspect == "names" and own and book.about(about, "full_name"):
        return topic, "full_name"
    framed = any("programme" in book.fact(fact).aspects for fact in state.facts)
    if (
        topic == NONE
        and aspect in ("names", "full_name")
        and framed
        and _CALLED.search(segment.text)
    ):
        return topic, "programme"  # "what is it called?", after what they belong to
    if aspect == "names" and _COUNTRIES.search(segment.text) and listing(about, book):
        return topic, "place"
    if aspect == "meaning" and segment.named("number") and _TOTAL.search(segment.text):
        return topic, "count"
    plain = aspect == "purpose" and _SPECIAL.search(segment.text) and not book.about(about, aspect)
    if plain and book.about(about, "recognition"):
        return topic, "recognition"
    unnumbered = aspect == "meaning" and not segment.named("number") and is_open(segment.text)
    if topic == NONE and unnumbered and state.topics and not state.facts:
        return topic, "overview"  # "what kind of unit is it?"
    counted = all(fact.kind == "number" for fact in book.about(about, "countries"))
    if aspect == "countries" and _LIST.search(segment.text) and about != NONE and counted:
        return topic, "names"
    if aspect == "recognition" and _OCCASION.search(segment.text) and is_open(segment.text):
        return topic, "occasion" if book.about(about, "occasion") else aspect
    if topic == NONE and aspect == "period" and _HOW_MANY.search(segment.text):
        return topic, "count"
    places = book.about(about, "countries") and "countries" in state.aspects
    if aspect == "count" and places and _IN_HOW_MANY.search(segment.text):
        return topic, "countries"  # "and the partners, in how many?"
    if topic == NONE and _number(aspect, segment, state, book) != aspect:
        return topic, _number(aspect, segment, state, book)
    if aspect == "person" and _APPROVES.search(segment.text) and book.about(about, "approver"):
        return topic, "approver"  # "the labs, who signed off?"
    if aspect == "approver" and _HEADS.search(segment.text) and not _APPROVES.search(segment.text):
        return topic, "person"  # "and who runs them?"
    if (
        topic != NONE
        and aspect in ("full_name", "status", "detail")
        and _BRIEF.search(segment.text)
    ):
        return topic, "overview"
    who = aspect == "person" and len(segment.text.split()) <= WHO
    who = who and not _HEADS.search(segment.text)
    if topic == NONE and who and {"approver", "approved"} & set(state.aspects):
        return topic, "approver"  # "who, then?"
    if _WHICH_ONE.match(segment.text):
        return topic, NONE  # "…, and which one on the labs?"
    if aspect in MINISTERIAL and _located(segment):
        return topic, "place"
    bare = not segment.named("topic") and not is_open(segment.text)
    loose = topic == NONE and aspect not in MINISTERIAL
    short = aspect in (NONE, "names") and not segment.named("number")
    if segment.named("ministry") and bare and (loose or short):
        return NONE, "approver"  # "not the ministry?"
    return topic, aspect


def _located(segment: Segment) -> bool:
    """Tell whether a place is claimed, not an approval: "and that is the province, yeah?"."""
    placed = bool(segment.named("province")) and bool(_PLACES.search(segment.text))
    polar = is_polar(segment.text, segment.yes_no)
    return placed and polar and not segment.named("ministry") and not _APPROVES.search(segment.text)


def _number(aspect: str, segment: Segment, state: State, book: FactBook) -> str:
    """Return what a "number" is: of what was counted, or one to call; other aspects stay."""
    reached = any(book.about(topic, "phone") for topic in state.topics)
    short = len(segment.text.split()) <= WHO and not segment.named("topic")
    if aspect == "count":  # "address and number", "give me their number, I will call them"
        short = short and not _HOW_MANY.search(segment.text)
        return "phone" if (reached and short) or _DIALS.search(segment.text) else aspect
    counted = any(book.about(topic, "count") for topic in state.topics) and not reached
    called = aspect not in PHONE or _CALLS.search(segment.text)
    return "count" if counted and not called else aspect
