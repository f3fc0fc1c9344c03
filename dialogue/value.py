"""Answers a segment that is little more than a value: "so 300?", "what is the 246?". Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from math import inf

from dialogue.claims import of_facts
from dialogue.decision import CLARIFY, DECLINE, Part
from dialogue.lookup import told
from dialogue.numbers import NO, YES, distance, judge
from dialogue.state import State
from dialogue.verdict import claimed, is_year, other_period, verdict
from facts.book import FactBook
from facts.model import NUMERIC_KINDS, Fact
from understanding.cells import CELL_INTENTS
from understanding.combine import PERHAPS
from understanding.cues import bare
from understanding.form import is_polar
from understanding.reading import NONE, Mention, Segment
from understanding.remarks import OFFERS

#: The topic of the page itself.
SOURCE = "source"
#: A number (as the logarithm of a ratio) this far from what was told last, and so near to what was
#: told before, is meant of that: "264?" after 41 countries and, before them, 246 partners.
FAR, NEAR = 1.1, 0.4
_DATA = r"(?:numbers?|figures?|data|stats?|statistics)"
#: "Do you have newer figures?", unlike "are the figures new?".
_NEWER = re.compile(
    rf"\b(?:have|has|got|give|send|what|any|anything|where|find|show|with)\b.{{0,60}}"
    rf"(?:\b(?:newer|newest|fresh(?:er)?|more recent|up[- ]to[- ]date|updated|latest|current|"
    rf"recent)\b.{{0,60}}\b{_DATA}\b|"
    rf"\b{_DATA}\b.{{0,60}}\b(?:this|current|present|academic) (?:academic )?ye?a?r\b)",
    re.I,
)
#: "The 2023 figures", "numbers for 2023", unlike "are these from 2023?".
_FIGURES = re.compile(rf"\b(?:19|20)\d\d (?:{_DATA}|edition)\b|\b{_DATA} (?:for|of|in)\b", re.I)
_AND = re.compile(r"\W*(?:(?:and|then|so|ok|now|what about|how about)\W+)+the\b", re.I)
#: Intents of segments that may be little more than a value.
VALUED = (*CELL_INTENTS, "doubt", "deny", "affirm", "choose", "gibberish")


def answer_value(segment: Segment, state: State, book: FactBook) -> Part | None:
    """Answer a segment that is nothing but a value: "so 300?", "what is the 246?", "yearly?".

    Returns:
        The part to say, or None where the segment says more than a value.
    """
    if segment.intent not in VALUED and dict(segment.cells).get("none.value", 0.0) < PERHAPS:
        return None
    asked = _other_year(segment, book)
    if asked:
        return Part(DECLINE, style="year", detail=asked)
    if segment.topic == SOURCE and _NEWER.search(segment.text):
        return Part(DECLINE, style="current")
    last = [book.fact(fact) for fact in state.facts]
    if segment.aspect == "period" and not last:
        last = [book.fact(fact) for fact in told(state.topics, "count", book).facts]
    numeric = [fact for fact in last if fact.kind in NUMERIC_KINDS or fact.number]
    about = [fact for topic in state.topics for fact in book.about(topic)]
    numeric = numeric or [fact for fact in about if fact.kind in NUMERIC_KINDS]
    counts = re.search(r"\bhow many\b", segment.text, re.I)
    if segment.aspect == "period" and segment.topic == NONE and numeric and not counts:
        part = of_facts(tuple(f.id for f in numeric if f.per) or (numeric[0].id,), segment)
        either = re.search(r"\bor\b", segment.text)
        return replace(part, verdict="" if either else verdict(numeric[0], segment, wants=True))
    rung = [_held(fact, segment) for fact in last if fact.kind == "phone"]
    rung = [part for part in rung if part.verdict]
    if rung and segment.topic in (NONE, book.topic_of(rung[0].facts[0]).topic):
        return rung[0]
    numbers = [m for m in segment.named("number") if m.unit != "tel"]
    is_bare = len(numbers) == 1 and bare(segment.text, numbers[0].text)
    if is_bare and segment.intent == "name_topic" and state.aspects and _AND.match(segment.text):
        return None  # "and the six?" asks of them what was asked before
    claim = (
        segment.aspect in ("value", "exactness")
        or segment.intent not in VALUED
        or (segment.aspect == "count" and is_polar(segment.text, segment.yes_no))
    )
    if not numbers or not (is_bare or (segment.topic == NONE and claim)):
        return None
    said = numbers[0]
    placed = [fact for fact in last if fact.kind == "place" and re.search(r"\d", str(fact.value))]
    if placed and is_bare:
        return _held(placed[0], segment)
    numeric = [f for f in numeric if _distance(f, said) < inf] or _countable(about, said)
    numeric.sort(key=lambda fact: _distance(fact, said))
    nearer = [fact for fact in _countable(about, said) if _distance(fact, said) < NEAR]
    far = bool(numeric) and said.relation == "eq" and _distance(numeric[0], said) > FAR
    if far and nearer and not is_bare:
        numeric = nearer  # "and four of them in total?" after the yearly learners
    before = [book.fact(fact) for fact in state.recent]
    near = [f for f in before if f.kind == "number" and _distance(f, said) < NEAR]
    if far and near:
        numeric = near
    if segment.text.strip() == said.text.strip() and said.number not in _values(book):
        return Part(DECLINE, style="number", detail=said.text)
    if said.relation == "eq":
        own = [fact for fact in numeric if said.number in (fact.value, fact.number)]
        if own:
            yes = "" if OFFERS.search(segment.text) else YES
            yes = NO if other_period(own[0], segment.text) else yes  # "1,800 in a month?"
            return replace(of_facts((own[0].id,), segment), verdict=yes)
        known = book.with_number(said.number)
        if known and is_bare:
            return _looked_up(known, segment)
    if not numeric or (is_year(said) and numeric[0].kind != "date"):
        return None if not is_bare else Part(DECLINE, style="number", detail=said.text)
    return replace(of_facts((numeric[0].id,), segment), verdict=judge(numeric[0], said))


def _held(fact: Fact, segment: Segment) -> Part:
    """Tell a fact, and hold what is said against it."""
    return replace(of_facts((fact.id,), segment), verdict=claimed(fact, segment))


def _other_year(segment: Segment, book: FactBook) -> str:
    """Return the year for which figures are asked, whatever they are: "and the 2023 numbers?"."""
    years = [m for m in segment.named("number") if is_year(m) and m.number != book.profile.as_of]
    wanted = segment.topic in (NONE, SOURCE) and _FIGURES.search(segment.text)
    return years[0].text.strip() if years and wanted else ""


def _countable(about: list[Fact], said: Mention) -> list[Fact]:
    """Return the facts of a topic that a number may be claimed of, by its unit if that tells."""
    fitting = [f for f in about if f.kind in NUMERIC_KINDS and _distance(f, said) < inf]
    return [fact for fact in fitting if fact.unit] if len(fitting) > 1 else fitting


def _distance(fact: Fact, said: Mention) -> float:
    """Return how far a number is from a fact's, as a ratio; years and numbers do not mix."""
    return inf if is_year(said) != (fact.kind == "date") else distance(fact, said.number)


def _values(book: FactBook) -> set[float]:
    return {float(v) for f in book for v in (f.value, f.number) if isinstance(v, int)}


def _looked_up(known: list[Fact], segment: Segment) -> Part:
    if len(known) > 1 and len({fact.id.rpartition(".")[0] for fact in known}) > 1:
        return Part(CLARIFY, tuple(fact.id for fact in known), style="which")
    return of_facts(tuple(fact.id for fact in known[:1]), segment)
