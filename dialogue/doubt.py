"""Holds the line when the last answer is doubted. Pure."""

from __future__ import annotations

from dataclasses import replace

from dialogue.claims import of_facts
from dialogue.decision import ANSWER, Part
from dialogue.numbers import NO, distance
from dialogue.question import answer_question
from dialogue.state import State
from dialogue.verdict import verdict
from facts.book import FactBook
from facts.model import Fact
from understanding.form import asks, is_open
from understanding.reading import NONE, Reading, Segment

#: A claim of another topic, this surely read, is a question of its own.
SURE = 0.6
#: Below this probability it is no doubt, but words that nothing fits.
LEAST = 0.3
#: Aspects of a follow-up that, beside a doubt, only say what is doubted.
CLAIMED = ("value", "overview", "exactness", "countries", "count", NONE)


def doubted(reading: Reading, state: State, book: FactBook) -> Part | None:
    """Hold the line at "are you sure? I read 300": the last facts again, with a verdict."""
    doubts = [s for s in reading.segments if s.intent == "doubt" and s.confidence >= LEAST]
    if not state.facts or not doubts or _thanks(reading):
        return None
    about = {book.topic_of(fact).topic for fact in state.facts}
    new = any(
        s.intent == "ask" and (not _told(s) or (s.topic not in about and s.confidence >= SURE))
        for s in reading.segments
    )
    if new or any(_asks_more(segment, state, book) for segment in reading.segments):
        return None
    said = tuple(mention for mention in reading.mentions if mention.kind != "topic")
    named = {mention.value for mention in reading.mentions if mention.kind == "topic"}
    segment = Segment(reading.text, mentions=said)
    for fact in _likeliest(segment, named, state, book):
        if said and verdict(fact, segment, wants=True) == NO:
            return replace(of_facts((fact.id,), segment), verdict=NO)
    return replace(of_facts(state.facts, segment), style="sure", dated=False)


def _thanks(reading: Reading) -> bool:
    """Tell whether somebody is content: "Much obliged. Will quote you." doubts nothing."""
    content = any(m.intent in ("thank", "praise", "goodbye") for m in reading.segments)
    return content and "?" not in reading.text


def _asks_more(segment: Segment, state: State, book: FactBook) -> bool:
    """Tell whether a follow-up is about other facts than those last told."""
    if segment.intent != "follow_up":
        return False
    part = answer_question(segment, state, book)
    further = bool(segment.named("number")) or is_open(segment.text)
    other = further and not set(part.facts) <= set(state.facts)
    return part.outcome == ANSWER and (segment.aspect not in CLAIMED or other)


def _told(segment: Segment) -> bool:
    """Tell whether a segment only says what somebody else says: a value, and no question."""
    return bool(segment.named("number", "ministry", "country")) and not asks(segment.text)


def _likeliest(segment: Segment, named: set[str], state: State, book: FactBook) -> list[Fact]:
    """Order the facts told last; a number is about the one it is nearest to, also before these.

    Where topics are named, it is about one of them.
    """
    last = [book.fact(fact) for fact in state.facts]
    numbers = [m.number for m in segment.named("number") if m.number > 0]
    told = [book.fact(fact) for fact in state.recent]
    rivals = [fact for fact in told if fact.kind == "number" and isinstance(fact.value, int)]
    rivals = [fact for fact in rivals if book.topic_of(fact.id).topic in named] or rivals
    if not numbers or not rivals:
        return last
    return [min(rivals, key=lambda fact: distance(fact, numbers[0]))]
