"""``show``: all facts as a table, or everything about one."""

from __future__ import annotations

from collections import Counter

from dialogue.words import Words
from facts.model import NUMERIC_KINDS, Fact, Topic
from office.changing.change import known_fact
from office.changing.said import said
from office.changing.wanted import Refused
from office.checks.confusable import alike
from office.checks.wording import FORMS
from office.desk import Desk
from office.expectations import expectations
from office.files import shown
from office.paper import Paper, paper
from office.phrasings import phrasings
from office.texts import say, text_of
from shell.trouble import ANSWERED, USAGE, Trouble

#: So many example messages are shown.
SHOWN = 5


def show(desk: Desk, fact_id: str | None) -> int:
    """Print the facts of a profile, or one of them.

    Args:
        desk: The profile.
        fact_id: Id of a fact, or of a topic; None for all.

    Returns:
        Exit status.

    Raises:
        Trouble: If there is no such fact.
    """
    words, out = desk.words(), paper()
    topic = words.book.topic(fact_id) if fact_id else None
    if topic:
        _topic(out, topic, words)
    elif fact_id:
        try:
            fact = known_fact(fact_id, words.book)
        except Refused as refused:
            raise Trouble(say(f"refused.{refused.key}", **refused.values), USAGE) from None
        _fact(out, fact, words, desk)
    else:
        profile = words.book.profile
        head = {"title": profile.title[words.language], "year": profile.as_of}
        out.line(say("show.page", version=profile.version, number=len(words.book), **head))
        for one in words.book.topics:
            out.line()
            _topic(out, one, words)
    return ANSWERED


def _topic(out: Paper, topic: Topic, words: Words) -> None:
    out.title(f"{topic.topic}: {topic.title[words.language]}")
    out.table([_row(fact, words) for fact in topic.facts])


def _row(fact: Fact, words: Words) -> list[str]:
    said = words.value(fact) if fact.kind in NUMERIC_KINDS else text_of(f"kinds.{fact.kind}")
    place = say("show.place", year=fact.as_of, paragraph=fact.paragraph)
    return [f"  {fact.id}", said, place, words.sentence(fact, "short")]


def _fact(out: Paper, fact: Fact, words: Words, desk: Desk) -> None:
    """Print everything about a fact."""
    topic = words.book.topic_of(fact.id)
    path, line = desk.files().where(fact.id)
    out.title(f"{fact.id}   {shown(path)}:{line}")
    unit, period = (
        (fact.unit or {}).get(words.language, ""),
        (fact.period or {}).get(words.language, ""),
    )
    rows = {
        "value": words.value(fact) or text_of("kinds.absent"),
        "kind": text_of(f"kinds.{fact.kind}"),
        "qualifier": text_of(f"qualifiers.{fact.qualifier}"),
        "unit": ", ".join(filter(None, (unit, period))),
        "as_of": str(fact.as_of),
        "paragraph": str(fact.paragraph),
        "topic": f"{topic.topic}, {topic.title[words.language]}",
        "names": ", ".join(topic.names.get(words.language, [])),
        "aspects": ", ".join(fact.aspects),
        "aliases": ", ".join([*fact.aliases, *fact.members]),
        "contraries": ", ".join(fact.contraries),
    }
    out.table([[f"  {say(f'show.{key}')}", text] for key, text in rows.items() if text])
    wording = fact.wording[words.language]
    out.title(text_of("show.wording"))
    texts = [(form, getattr(wording, form)) for form in FORMS]
    out.table([[f"  {text_of(f'forms.{form}')}", text] for form, text in texts if text])
    claims = [fact.value] if isinstance(fact.value, int) else []
    out.title(text_of("show.said"))
    for (key, detail), text in said(words, fact.id, claims, []).items():
        if key not in ("question", "button"):
            out.line(f"  {say(f'said.{key}', detail=detail)}", "  ")
            out.dim(f"    {text}", "    ")
    _asked(out, fact, topic, desk)
    others = [(o, key) for o in words.book if o.id != fact.id for key in alike(fact, o, words)]
    if others:
        out.title(text_of("show.confused"))
        for other, key in others:
            out.line(
                "  " + say(f"show.alike.{key}", other=other.id, value=words.value(other)), "    "
            )


def _asked(out: Paper, fact: Fact, topic: Topic, desk: Desk) -> None:
    """Print how people ask for it, and where tests do."""
    cells = {(topic.topic, aspect) for aspect in fact.aspects}
    examples = [one for one in phrasings(desk.profile) if (one.topic, one.aspect) in cells]
    out.title(say("show.phrasings", number=len(examples)))
    for one in examples[:: max(len(examples) // SHOWN, 1)][:SHOWN]:
        out.line(f"  {one.text}", "    ")
    for path, number in Counter(shown(one.path) for one in examples).items():
        out.dim(f"  {say('show.file', file=path, number=number)}", "    ")
    tests = [one for one in expectations(desk.profile) if one.fact == fact.id]
    out.title(say("show.tests", number=len(tests)))
    for test in tests[:SHOWN]:
        out.dim(f"  {shown(test.path)}:{test.line}  {test.asked}", "    ")
