"""Tells which facts a new one may be confused with: by names, by value, by what people ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

from dialogue.words import Words
from office.adding.new_fact import NewFact
from office.checks.confusable import alike
from office.desk import Desk
from office.phrasings import Phrasing, folded
from office.texts import say, text_of


@dataclass(frozen=True)
class Report:
    """Sentences for the person.

    Args:
        names: About names that belong to other topics too.
        values: About facts with the same value, or that answer the same question.
        questions: About phrasings that are taken for other questions.
    """

    names: tuple[str, ...]
    values: tuple[str, ...]
    questions: tuple[str, ...]

    def __bool__(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.names or self.values or self.questions)


def report(
    new: NewFact, after: Words, before: Words, examples: Sequence[Phrasing], desk: Desk
) -> Report:
    """Compare a new fact with all others.

    Args:
        new: The fact.
        after: Facts and texts with it.
        before: Facts and texts without it.
        examples: All example messages without its own.
        desk: The profile, whose model tells what phrasings are taken for.
    """
    return Report(
        tuple(_names(new, before)), tuple(_values(new, after)), tuple(_asked(new, examples, desk))
    )


def _names(new: NewFact, before: Words) -> list[str]:
    found = []
    for topic in before.book.topics:
        for name in topic.names.get(before.language, []):
            for own in new.names:
                same = folded(name) == folded(own)
                within = (
                    f" {folded(name)} " in f" {folded(own)} "
                    or f" {folded(own)} " in f" {folded(name)} "
                )
                if same or within:
                    key = "add.same_name" if same else "add.near_name"
                    found.append(say(key, name=own, other=name, topic=topic.topic))
    return found


def _values(new: NewFact, after: Words) -> list[str]:
    fact = after.book.fact(new.fact_id)
    found = []
    for other in after.book:
        if other.id == fact.id:
            continue
        if after.book.topic_of(other.id).topic == new.topic and new.aspect in other.aspects:
            found.append(
                say("add.same_question", other=other.id, topic=new.topic, aspect=new.aspect)
            )
        for key in alike(fact, other, after):
            text = say(f"show.alike.{key}", other=other.id, value=after.value(other))
            found.append(say("add.alike", text=text))
    return found


def _asked(new: NewFact, examples: Sequence[Phrasing], desk: Desk) -> list[str]:
    from office.ask import newest_model

    model = newest_model(desk)
    if model is None:
        return [text_of("add.no_model")]
    from office.adding.nearest import ALIKE, nearest
    from shell.spinner import Spinner

    with Spinner(text_of("add.comparing")):
        near = nearest(model, new.phrasings, examples)
    found = []
    own = f"{new.topic}.{new.aspect}"
    for one in near:
        if one.example.cell != own and one.likeness >= ALIKE:
            found.append(
                say("add.near_question", text=one.text, cell=one.cell, example=one.example.text,
                    share=f"{one.share:.0%}", likeness=f"{one.likeness:.0%}")
            )  # fmt: skip
    return found
