"""Turns a decision into the reply: text, buttons, and the structured part. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Sequence

from dialogue.decision import ANSWER, CLARIFY, DECLINE, Decision, Part
from dialogue.words import Words
from facts.model import Fact

#: At most this many buttons stand under a message.
MOST_BUTTONS = 4
#: From this many turns in a row without an answer on, examples are offered.
LOST = 2
#: Kinds of facts by which the institution can be asked itself, the best first.
REACHED = ("phone", "email")
#: At most this many facts are told with a decline.
MOST_SHORTS = 3


@dataclass(frozen=True)
class Reply:
    """What a channel sends.

    Args:
        text: What the person reads.
        custom: Outcome, facts, verdict and source (DESIGN.md, section 5).
        buttons: Title and payload of each.
    """

    text: str
    custom: dict[str, Any]
    buttons: tuple[dict[str, str], ...] = ()


def compose(decision: Decision, words: Words) -> Reply:
    """Write the reply.

    Args:
        decision: What to say; its outcome is not ``chitchat``.
        words: The texts of the language to say it in.

    Returns:
        The reply as the contract wants it.
    """
    texts = [_text(part, decision, words) for part in decision.parts]
    text = " ".join(dict.fromkeys(texts))
    if decision.language != "en":
        if decision.outcome == ANSWER:
            text = words.texts["answers"]["only_english"].format(answer=text)
        text += _own_language(decision, words)
    if decision.state.misses >= LOST:
        text += " " + _examples(words)
    facts = _facts(decision)
    offered = [f for p in decision.parts if p.outcome == CLARIFY for f in p.facts][:MOST_BUTTONS]
    buttons = tuple(
        {"title": words.book.fact(f).wording[words.language].button, "payload": f"fact:{f}"}
        for f in offered
    )
    return Reply(text, custom(decision.outcome, facts, _verdict(decision), words), buttons)


def custom(outcome: str, facts: list[str], verdict: str | None, words: Words) -> dict[str, Any]:
    """Return the structured part of a reply."""
    profile = words.book.profile
    told = [words.book.fact(fact) for fact in facts]
    paragraphs = sorted({fact.paragraph for fact in told})
    return {
        "outcome": outcome,
        "facts": facts,
        "verdict": verdict,
        "source": {
            "title": profile.title[words.language],
            "year": _year(told, words),
            "paragraphs": paragraphs,
        },
    }


def _year(facts: Sequence[Fact], words: Words) -> int:
    """Return the year that facts are of: the page's, where they have none of their own."""
    page = words.book.profile.as_of
    return min((fact.as_of or page for fact in facts), default=page)


def _facts(decision: Decision) -> list[str]:
    return list(dict.fromkeys(f for p in decision.parts if p.outcome == ANSWER for f in p.facts))


def _verdict(decision: Decision) -> str | None:
    verdicts = [part.verdict for part in decision.parts if part.verdict in ("yes", "no")]
    return verdicts[0] if verdicts else None


def _text(part: Part, decision: Decision, words: Words) -> str:
    if part.outcome == ANSWER:
        return _answer(part, words)
    if part.outcome == CLARIFY:
        form = "short" if part.style == "which" else "button"
        shown = [words.sentence(words.book.fact(fact), form) for fact in part.facts]
        text = words.texts["clarify"][part.style]
        return str(text).format(options=words.listed(shown, "or"))
    return _decline(part, words, alone=decision.outcome == DECLINE)


def _answer(part: Part, words: Words) -> str:
    facts = [words.book.fact(fact) for fact in part.facts]
    if part.style == "single" and len(facts) == 1 and part.dated and facts[0].kind == "date":
        answer = words.sentence(facts[0], "current")
    else:
        answer = words.sentences(part.facts)
    style = words.texts["answers"][part.style]
    larger = words.sentence(words.book.fact(part.detail), "short") if part.detail else ""
    paragraphs = words.listed([str(p) for p in sorted({fact.paragraph for fact in facts})])
    answer = style.format(answer=answer, larger=larger, paragraphs=paragraphs)
    if part.dated and "date" not in {fact.kind for fact in facts}:
        year = _year(facts, words)
        dated = "dated" if year == words.book.profile.as_of else "dated_apart"
        answer = words.texts["answers"][dated].format(answer=answer, year=year)
    if part.verdict and not (part.verdict == "open" and part.style.startswith("compared")):
        return str(words.texts["verdicts"][part.verdict]).format(answer=answer)
    return str(answer)


def _decline(part: Part, words: Words, alone: bool) -> str:
    declines = words.texts["declines"]
    text = declines.get(part.style, declines["other"]).format(
        title=words.title(part.topic),
        detail=part.detail,
        year=words.book.profile.as_of,
    )
    facts = words.book.about(part.topic)[:MOST_SHORTS]
    if alone and facts:
        shorts = "; ".join(words.sentence(fact, "short") for fact in facts)
        text += " " + words.texts["says"].format(shorts=shorts)
    return str(text)


def _own_language(decision: Decision, words: Words) -> str:
    own = words.texts.get("other_languages", {}).get(decision.language, "")
    return " " + own if own and decision.outcome == DECLINE else ""


def _examples(words: Words) -> str:
    examples = " ".join(map(words.question, words.book.profile.examples[:2]))
    text = str(words.texts["second_miss"]["ask"]).format(examples=examples)
    for kind in REACHED:
        known = [words.value(fact) for fact in words.book if fact.kind == kind]
        if known:
            return f"{text} {words.texts['second_miss'][kind].format(**{kind: known[0]})}"
    return text
