"""Decides what is said to a message: the one place where outcome and facts are chosen. Pure."""

from __future__ import annotations

from dataclasses import replace

from dialogue.choose import choose
from dialogue.claims import judged, of_facts
from dialogue.compare import compare
from dialogue.decision import ANSWER, CHITCHAT, CLARIFY, DECLINE, Decision, Part
from dialogue.hypotheses import hypotheses
from dialogue.lookup import find
from dialogue.numbers import NO, YES, distance
from dialogue.question import OFF_PAGE, answer_question
from dialogue.state import State
from dialogue.value import answer_value
from dialogue.verdict import verdict
from facts.book import FactBook
from facts.model import Fact
from understanding.form import asks
from understanding.reading import NONE, Reading, Segment

#: Declines that add nothing where something else of the message is answered.
VAGUE = (*OFF_PAGE, "unsure", "detail", NONE)
#: Declines of what narrows a figure down.
NARROWED = ("breakdown", "current", "country", "year", "time", "money", "size", "requirements")
#: Aspects of a follow-up that, beside a doubt, only say what is doubted.
CLAIMED = ("value", "overview", "exactness", "countries", "count", NONE)
#: A question in another language is answered from this confidence on.
PLAIN = 0.45
#: So many facts told before are remembered, for comparisons.
REMEMBERED = 6


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
    outcome = _outcome(parts)
    if outcome != CHITCHAT:
        parts = [part for part in parts if part.outcome != CHITCHAT]
    if outcome == ANSWER:
        parts = _without_premises([part for part in parts if _worth_saying(part)], book)
        told = {fact for part in parts if part.outcome == ANSWER for fact in part.facts}
        parts = [p for p in parts if p.outcome != CLARIFY or not told & set(p.facts)]
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
        part = of_facts(chosen, reading.segments[0])
        return [judged(part, reading.segments[0], book) if len(chosen) == 1 else part]
    doubted = _doubted(reading, state, book)
    if doubted:
        return [doubted]
    compared = compare(reading, state, book)
    if compared:
        return [compared]
    parts: list[Part] = []
    for segment in reading.segments:
        within = _within(state, parts, book)
        if segment.context != NONE and not parts:
            within = replace(within, topics=(segment.context,), facts=())
        part = _part(segment, within, book)
        if parts and _belongs(segment, part, parts[-1]):
            continue
        same = [p for p in parts if p.facts == part.facts and p.outcome == part.outcome]
        if not same or (part.outcome == DECLINE and part != same[0]):
            parts.append(part)
        elif part.verdict and (not same[0].verdict or part.verdict == NO):
            parts[parts.index(same[0])] = part
    return parts


def _belongs(segment: Segment, part: Part, before: Part) -> bool:
    """Tell whether an answer is none, since its words belong to what was just declined.

    "Foreigners who come each year, how many?" asks once, and so does "the rector, his name".
    """
    if before.outcome != DECLINE or part.outcome != ANSWER or segment.intent != "follow_up":
        return False
    counts = segment.aspect in ("count", "period", "value") and before.style in NARROWED
    return counts or (segment.aspect == "full_name" and before.style in ("person", "names"))


def _doubted(reading: Reading, state: State, book: FactBook) -> Part | None:
    """Hold the line at "are you sure? I read 300": the last facts again, with a verdict."""
    if not state.facts or all(segment.intent != "doubt" for segment in reading.segments):
        return None
    new = any(s.intent == "ask" and not _told(s) for s in reading.segments)
    asked = [s for s in reading.segments if s.intent == "follow_up" and s.aspect not in CLAIMED]
    parts = [answer_question(segment, state, book) for segment in asked]
    if new or any(part.outcome == ANSWER for part in parts):
        return None
    said = tuple(mention for mention in reading.mentions if mention.kind != "topic")
    segment = Segment(reading.text, mentions=said)
    for fact in _likeliest(segment, state, book):
        if said and verdict(fact, segment, wants=True) == NO:
            return replace(of_facts((fact.id,), segment), verdict=NO)
    return replace(of_facts(state.facts, segment), style="sure", dated=False)


def _told(segment: Segment) -> bool:
    """Tell whether a segment only says what somebody else says: a value, and no question."""
    return bool(segment.named("number", "ministry", "country")) and not asks(segment.text)


def _likeliest(segment: Segment, state: State, book: FactBook) -> list[Fact]:
    """Order the facts told last; a number is about the one it is nearest to, also before these."""
    last = [book.fact(fact) for fact in state.facts]
    numbers = [m.number for m in segment.named("number") if m.number > 0]
    told = [book.fact(fact) for fact in state.recent]
    rivals = [fact for fact in told if fact.kind == "number" and isinstance(fact.value, int)]
    if not numbers or not rivals:
        return last
    return [min(rivals, key=lambda fact: distance(fact, numbers[0]))]


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
    if part.outcome == CHITCHAT and part.style == "repeat" and state.options and not state.facts:
        return Part(CLARIFY, state.options, style="which")
    if part.outcome == CHITCHAT and part.style == "repeat" and state.facts:
        return Part(ANSWER, _meant(segment, state, book) or state.facts, style="again")
    return part


def _without_premises(parts: list[Part], book: FactBook) -> list[Part]:
    """Drop what is only the premise of a claim that is wrong: a Yes beside a No on one topic."""
    refuted = {book.topic_of(part.facts[0]).topic for part in parts if part.verdict == NO}

    def premise(part: Part) -> bool:
        right = part.outcome == ANSWER and part.verdict == YES
        return right and book.topic_of(part.facts[0]).topic in refuted

    return [part for part in parts if not premise(part)]


def _meant(segment: Segment, state: State, book: FactBook) -> tuple[str, ...]:
    """Return which of the facts told lately "the phone again?" is about."""
    for one in hypotheses(segment, State(), book):
        again = tuple(fact for fact in one.found.facts if fact in state.recent)
        if again and one.topic != NONE:
            return again
    return ()


def _worth_saying(part: Part) -> bool:
    """Tell whether a part is said beside an answer: answers, and what the page lacks."""
    asks_back = part.outcome == CLARIFY and part.style == "which"
    return (
        part.outcome == ANSWER or asks_back or (part.outcome == DECLINE and part.style not in VAGUE)
    )


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
    if outcome == CLARIFY:
        options = parts[0].facts
        topics = tuple(dict.fromkeys(book.topic_of(fact).topic for fact in options))
        return State(topics, aspects or state.aspects, state.facts, options, 0, state.recent)
    if outcome == DECLINE:
        topic = next((part.topic for part in parts if part.topic != NONE), NONE)
        topics = (topic,) if topic != NONE else state.topics
        misses = state.misses + 1
        return State(topics, aspects or state.aspects, state.facts, (), misses, state.recent)
    facts = tuple(fact for part in parts if part.outcome == ANSWER for fact in part.facts)
    recent = tuple(fact for fact in state.recent if fact not in facts)
    recent = (*recent, *dict.fromkeys(facts))[-REMEMBERED:]
    last = next((part for part in reversed(parts) if part.outcome == ANSWER), parts[-1])
    about = facts if len(parts) > 1 and len(set(facts)) <= 4 else last.facts
    topics = tuple(dict.fromkeys(book.topic_of(fact).topic for fact in about))
    told = tuple(dict.fromkeys(a for fact in facts for a in book.fact(fact).aspects[:1]))
    asked = aspects if "approved" in aspects else told
    options = next((part.facts for part in parts if part.outcome == CLARIFY), ())
    return State(topics, asked, tuple(dict.fromkeys(facts)), options, 0, recent)
