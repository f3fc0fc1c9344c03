"""Decides what is said to a message: the one place where outcome and facts are chosen. Pure."""

from __future__ import annotations

from dataclasses import replace

from dialogue.choose import choose
from dialogue.compare import compare
from dialogue.decision import ANSWER, CHITCHAT, CLARIFY, DECLINE, Decision, Part
from dialogue.numbers import NO
from dialogue.question import answer_question, answer_value, of_facts
from dialogue.state import State
from dialogue.verdict import verdict
from facts.book import FactBook
from understanding.reading import NONE, Reading, Segment

#: Intents that are met with small talk.
SMALL_TALK = (
    "greet", "goodbye", "thank", "praise", "complain", "bot_challenge", "capabilities",
    "smalltalk", "context", "affirm", "deny", "all", "choose",
)  # fmt: skip
#: Intents that the page has nothing on.
OFF_PAGE = ("off_topic", "other_university", "injection", "gibberish", "other_language")
#: Declines that add nothing where something else of the message is answered.
VAGUE = (*OFF_PAGE, "unsure", "detail", NONE)


def decide(reading: Reading, state: State, book: FactBook) -> Decision:
    """Decide what is said.

    Args:
        reading: The message as understood.
        state: What the conversation has been about.
        book: The facts.

    Returns:
        The outcome, its parts, and the state for the next turn.
    """
    parts = _parts(reading, state, book)
    outcome = _outcome(parts)
    if outcome != CHITCHAT:
        parts = [part for part in parts if part.outcome != CHITCHAT]
    if outcome == ANSWER:
        parts = [part for part in parts if _worth_saying(part)]
    if outcome == CLARIFY:
        parts = [part for part in parts if part.outcome == CLARIFY][:1]
    why = tuple(
        f"{s.text!r}: {s.intent} {s.topic}.{s.aspect} ({s.confidence:.2f}, yes/no {s.yes_no:.2f})"
        for s in reading.segments
    )
    after = _after(reading, parts, outcome, state, book)
    return Decision(outcome, tuple(parts), after, reading.language, why)


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
        return [of_facts(chosen, reading.segments[0])]
    doubted = _doubted(reading, state, book)
    if doubted:
        return [doubted]
    compared = compare(reading, book)
    if compared:
        return [compared]
    parts: list[Part] = []
    for segment in reading.segments:
        within = _within(state, parts, book)
        if segment.context != NONE and not parts:
            within = replace(within, topics=(segment.context,), facts=())
        part = _part(segment, within, book)
        same = [p for p in parts if p.facts == part.facts and p.outcome == part.outcome]
        if not same or (part.outcome == DECLINE and part != same[0]):
            parts.append(part)
        elif part.verdict and not same[0].verdict:
            parts[parts.index(same[0])] = part
    return parts


def _doubted(reading: Reading, state: State, book: FactBook) -> Part | None:
    """Hold the line at "are you sure? I read 300": the last facts again, with a verdict."""
    kinds = {segment.intent for segment in reading.segments}
    if "doubt" not in kinds or "ask" in kinds or not state.facts:
        return None
    said = tuple(mention for segment in reading.segments for mention in segment.mentions)
    segment = Segment(reading.text, mentions=tuple(m for m in said if m.kind != "topic"))
    for fact in (book.fact(fact) for fact in state.facts if fact in book):
        if segment.mentions and verdict(fact, segment, wants=True) == NO:
            return replace(of_facts((fact.id,), segment), verdict=NO)
    return replace(of_facts(state.facts, segment), style="sure", dated=False)


def _plain(reading: Reading, book: FactBook) -> bool:
    """Tell whether a message in another language is plainly about a fact."""
    best = max(reading.segments, key=lambda s: s.confidence)
    known = best.intent == "ask" and bool(book.about(best.topic, best.aspect))
    return known and best.confidence >= 0.6


def _within(state: State, parts: list[Part], book: FactBook) -> State:
    """Let a part of a message refer to the part before it."""
    for part in reversed(parts):
        if part.outcome == ANSWER and part.facts:
            topics = tuple(dict.fromkeys(book.topic_of(fact).topic for fact in part.facts))
            return replace(state, topics=topics, facts=part.facts)
        if part.topic != NONE:
            return replace(state, topics=(part.topic,))
    return state


def _part(segment: Segment, state: State, book: FactBook) -> Part:
    value = answer_value(segment, state, book)
    if value:
        return value
    intent = segment.intent
    if intent == "repeat" and state.facts:
        return Part(ANSWER, state.facts, style="again")
    if intent in ("repeat", "doubt") or intent in SMALL_TALK:
        return Part(CHITCHAT, style=intent)
    if intent in OFF_PAGE:
        return Part(DECLINE, style=intent)
    return answer_question(segment, state, book)


def _worth_saying(part: Part) -> bool:
    """Tell whether a part is said beside an answer: answers, and what the page lacks."""
    return part.outcome == ANSWER or (part.outcome == DECLINE and part.style not in VAGUE)


def _outcome(parts: list[Part]) -> str:
    outcomes = [part.outcome for part in parts]
    for outcome in (ANSWER, CLARIFY, DECLINE):
        if outcome in outcomes:
            return outcome
    return CHITCHAT


def _after(
    reading: Reading, parts: list[Part], outcome: str, state: State, book: FactBook
) -> State:
    aspects = tuple(dict.fromkeys(s.aspect for s in reading.segments if s.aspect != NONE))
    if outcome == CHITCHAT:
        return replace(state, misses=0)
    if outcome == ANSWER:
        parts = [part for part in parts if _worth_saying(part)]
    if outcome == CLARIFY:
        options = parts[0].facts
        topics = tuple(dict.fromkeys(book.topic_of(fact).topic for fact in options))
        return State(topics, aspects or state.aspects, state.facts, options, 0)
    if outcome == DECLINE:
        topic = next((part.topic for part in parts if part.topic != NONE), NONE)
        topics = (topic,) if topic != NONE else state.topics
        return State(topics, aspects or state.aspects, state.facts, (), state.misses + 1)
    facts = tuple(fact for part in parts if part.outcome == ANSWER for fact in part.facts)
    last = next((part for part in reversed(parts) if part.outcome == ANSWER), parts[-1])
    about = facts if len(parts) > 1 and len(set(facts)) <= 4 else last.facts
    topics = tuple(dict.fromkeys(book.topic_of(fact).topic for fact in about))
    told = tuple(dict.fromkeys(a for fact in facts for a in book.fact(fact).aspects[:1]))
    asked = aspects if "approved" in aspects else told
    return State(topics, asked, tuple(dict.fromkeys(facts)), (), 0)
