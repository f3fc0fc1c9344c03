"""Asks a person for everything that a new fact needs, one thing after the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Callable, Sequence

from dialogue.words import Words
from office.adding.checking import BUTTON, FEWEST
from office.adding.new_fact import NewFact, kind_and_value, wrong_id
from office.asking import ask_text
from office.changing.values import Unclear
from office.checks.coverage import ENOUGH
from office.paper import paper
from office.phrasings import Phrasing, folded
from office.texts import say, text_of
from understanding.reading import NONE

#: What a number can be for.
PERS = ("month", "year", "total")


def guided(new: NewFact, words: Words, examples: Sequence[Phrasing]) -> NewFact:
    """Ask for what is not yet said.

    Args:
        new: What options said.
        words: Facts and texts as they are.
        examples: All example messages as they are.

    Raises:
        KeyboardInterrupt: If the person gives up.
    """
    out = paper()
    out.line(text_of("guide.begin"))
    new = _about(new, words, examples)
    new = _valued(new, words)
    new = _worded(new, words)
    if not new.phrasings:
        new = replace(new, phrasings=_several(new, examples))
    return new


def _about(new: NewFact, words: Words, examples: Sequence[Phrasing]) -> NewFact:
    """Ask for topic and aspect."""
    out, book = paper(), words.book
    if not new.topic:
        out.title(text_of("guide.topic_head"))
        out.table([[f"  {t.topic}", t.title[words.language]] for t in book.topics])
        topics = [topic.topic for topic in book.topics]
        new = replace(new, topic=_ask("topic", topics, _id))
    known = book.topic(new.topic)
    if known is None:
        new = replace(new, title=new.title or _ask("title"))
        new = replace(new, names=new.names or _list(_ask("names")))
    if not new.aspect:
        counts = Counter(one.aspect for one in examples if one.aspect != NONE)
        out.title(text_of("guide.aspect_head"))
        out.line("  " + ", ".join(sorted(counts)), "  ")
        for fact in known.facts if known else ():
            told = {"aspects": ", ".join(fact.aspects), "said": words.sentence(fact, "short")}
            out.dim(f"  {say('guide.aspect_known', **told)}", "    ")
        new = replace(new, aspect=_ask("aspect", sorted(counts), _id))
    if new.fact_id in book:
        new = replace(
            new, id=_ask("id", (), lambda typed: say("guide.taken") if typed in book else "")
        )
    return new


def _valued(new: NewFact, words: Words) -> NewFact:
    """Ask for the value and where it stands."""

    def wrong(typed: str) -> str:
        try:
            kind_and_value(replace(new, value=typed))
        except Unclear as unclear:
            return say(f"values.{unclear.reason}", **unclear.values)
        return ""

    new = replace(new, value=new.value or _ask("value", (), wrong))
    kind, typed = kind_and_value(new)
    if kind == "number":
        new = replace(new, unit=new.unit or _ask("unit"))
        new = replace(new, per=new.per or _ask("per", PERS, _per, optional=True))
    if kind in ("number", "date") and not (new.qualifier or typed.qualifier):
        paper().dim(say("guide.exactly", value=typed.number))
    paragraph = new.paragraph or int(_ask("paragraph", (), _whole))
    as_of = new.as_of
    if as_of is None:
        year = _ask("as_of", (), _whole, optional=True, year=words.book.profile.as_of)
        as_of = int(year) if year else None
    return replace(new, paragraph=paragraph, as_of=as_of)


def _worded(new: NewFact, words: Words) -> NewFact:
    """Ask for the texts."""
    number = kind_and_value(new)[0] in ("number", "date")

    def wrong(typed: str) -> str:
        return say("guide.no_value") if number and "{value}" not in typed else ""

    def long(typed: str) -> str:
        return text_of("guide.long") if len(typed) > BUTTON else ""

    new = replace(new, answer=new.answer or _ask("answer", (), wrong))
    new = replace(new, short=new.short or _ask("short", (), wrong))
    new = replace(new, button=new.button or _ask("button", (), long))
    if words.book.topic(new.topic) and not new.follow:
        new = replace(new, follow=_ask("follow", optional=True))
    return new


def _several(new: NewFact, examples: Sequence[Phrasing]) -> tuple[str, ...]:
    """Ask for phrasings until there are enough."""
    out = paper()
    out.title(text_of("guide.phrasings_head"))
    taken = {folded(one.text): f"{one.topic}, {one.aspect}" for one in examples}
    found: dict[str, str] = {}
    own = f"{new.topic}, {new.aspect}"
    present = sum(f"{one.topic}, {one.aspect}" == own for one in examples)
    while True:
        count = len(found) + present
        label = say("guide.phrasing", number=len(found) + 1, fewest=FEWEST, enough=ENOUGH)
        typed = ask_text(label, wrong=lambda text: _twice(text, found, taken, own))
        if typed:
            found[folded(typed)] = typed
        elif count >= FEWEST:
            return tuple(found.values())
        else:
            out.warn(say("guide.more", number=FEWEST - count))


def _twice(text: str, found: dict[str, str], taken: dict[str, str], own: str) -> str:
    key = folded(text)
    if key in found:
        return text_of("guide.twice")
    if taken.get(key, own) != own:
        return say("guide.other", cell=taken[key])
    return ""


def _ask(
    key: str,
    choices: Sequence[str] = (),
    wrong: Callable[[str], str] = lambda _: "",
    optional: bool = False,
    **values: object,
) -> str:
    return ask_text(say(f"guide.{key}", **values), "", choices, wrong, optional)


def _id(typed: str) -> str:
    return text_of("guide.id_form") if wrong_id(typed) else ""


def _per(typed: str) -> str:
    return "" if typed in PERS else text_of("guide.per_form")


def _whole(typed: str) -> str:
    return "" if typed.isdecimal() and int(typed) else text_of("guide.whole")


def _list(typed: str) -> tuple[str, ...]:
    return tuple(name for name in (part.strip() for part in typed.split(",")) if name)
