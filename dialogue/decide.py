"""Decides what is said to a message: the one place where outcome and facts are chosen. Pure."""

from __future__ import annotations

from dataclasses import replace

from dialogue.after import after
from dialogue.again import again, other_one
from dialogue.beside import belongs, echoes
from dialogue.choose import choose
from dialogue.claims import judged, of_facts
from dialogue.compare import compare
from dialogue.decision import ANSWER, CHITCHAT, CLARIFY, DECLINE, Decision, Part
from dialogue.doubt import doubted
from dialogue.lookup import find
from dialogue.numbers import NO
from dialogue.outcome import halves, once, outcome_of, without_premises, worth_saying
from dialogue.question import answer_question
from dialogue.state import State
from dialogue.value import answer_value
from facts.book import FactBook
from understanding.cues import position
from understanding.form import is_open, requests
from understanding.reading import NONE, Reading, Segment

#: A question in another language is answered from this confidence on.
PLAIN = 0.6


def decide(reading: Reading, state: State, book: FactBook) -> Decision:
    """Decide what is said.

    Args:
        reading: The message as understood.
        state: What the conversation has been about.
        book: The facts.

    Returns:
        The outcome, its parts, and the state for the next turn.
    """
    state = state.within(book)
    parts = _parts(reading, state, book)
    outcome = outcome_of(parts)
    if outcome != CHITCHAT:
        parts = [part for part in parts if part.outcome != CHITCHAT]
    if outcome == ANSWER:
        parts = once(without_premises([part for part in parts if worth_saying(part)], book))
        parts = halves(parts, book)
        if not any(is_open(s.text) or requests(s.text) for s in reading.segments):
            # Who claims wants the yes or no first, and what is wrong before what is right.
            parts.sort(key=lambda part: (not part.verdict, part.verdict != NO))
    if outcome == DECLINE:
        parts = [part for part in parts if part.outcome == DECLINE]
    if outcome == CLARIFY:
        parts = [part for part in parts if part.outcome == CLARIFY][:1]
    why = tuple(
        f"{s.text!r}: {s.intent} {s.topic}.{s.aspect} ({s.confidence:.2f}, yes/no {s.yes_no:.2f})"
        for s in reading.segments
    )
    next_state = after(reading, parts, outcome, state, book)
    return Decision(outcome, tuple(parts), next_state, reading.language, why)


def _parts(reading: Reading, state: State, book: FactBook) -> list[Part]:
    pressed = [m.value for s in reading.segments for m in s.named("fact") if m.value in book]
    if pressed:
        return [Part(ANSWER, tuple(pressed))]
    if not reading.segments:
        return [Part(DECLINE, style="gibberish")]
    if reading.language != "en" and not _plain(reading, book):
        return [Part(DECLINE, style="other_language", detail=reading.language)]
    chosen = choose(reading, state, book)
    if chosen:
        part = of_facts(chosen, reading.segments[0])
        numbered = position(reading.text, len(state.options)) is not None  # "2" claims no two
        claims = len(chosen) == 1 and not numbered
        return [judged(part, reading.segments[0], book) if claims else part]
    other = other_one(reading.text, state, book)
    if other:
        return [of_facts((other,), reading.segments[0])]
    if reading.segments[0].intent == "all" and not state.options and len(state.recent) > 1:
        return [of_facts(state.recent[-2:], reading.segments[0])]  # "give me both again"
    about = doubted(reading, state, book)
    if about:
        return [about]
    compared = compare(reading, state, book)
    if compared:
        return [compared]
    parts: list[Part] = []
    for segment in reading.segments:
        if segment.context != NONE and not parts:  # a heading holds for all that follows
            state = replace(state, topics=(segment.context,), facts=())
        within = _within(state, parts, book)
        if segment.context != NONE and segment.link == "item":
            within = replace(within, topics=(segment.context,), facts=())
        part = _part(segment, within, book)
        if echoes(segment, part, reading, state):
            continue
        if parts and belongs(segment, part, parts[-1], book):
            continue
        same = [p for p in parts if p.facts == part.facts and p.outcome == part.outcome]
        if not same or (part.outcome == DECLINE and part != same[0]):
            parts.append(part)
        elif part.verdict and (not same[0].verdict or part.verdict == NO):
            parts[parts.index(same[0])] = part
    return parts


def _plain(reading: Reading, book: FactBook) -> bool:
    """Tell whether a message in another language is plainly about a fact."""
    best = max(reading.segments, key=lambda s: s.confidence)
    known = best.intent == "ask" and bool(find(best.topic, best.aspect, book).facts)
    return known and best.confidence >= PLAIN


def _within(state: State, parts: list[Part], book: FactBook) -> State:
    """Let a part of a message refer to the part before it."""
    for part in reversed(parts):
        if part.outcome == ANSWER and part.facts:
            topics = tuple(dict.fromkeys(book.topic_of(fact).topic for fact in part.facts))
            aspects = tuple(dict.fromkeys(book.fact(f).aspects[0] for f in part.facts))
            return replace(state, topics=topics, facts=part.facts, aspects=aspects)
        if part.topic != NONE:
            return replace(state, topics=(part.topic,))
    return state


def _part(segment: Segment, state: State, book: FactBook) -> Part:
    part = answer_value(segment, state, book) or answer_question(segment, state, book)
    return again(part, segment, state, book)
