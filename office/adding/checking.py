"""Refuses a new fact that is not complete, or not possible. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Sequence

from dialogue.words import Words
from facts.model import Wording
from office.adding.new_fact import KINDS, NewFact, wrong_id
from office.changing.wanted import Refused
from office.phrasings import Phrasing, folded

#: Fewer phrasings teach the assistant too little.
FEWEST = 8
#: As long as a button's title may be.
BUTTON = int(Wording.__fields__["button"].field_info.max_length or 0)


def checked(new: NewFact, words: Words, examples: Sequence[Phrasing]) -> NewFact:
    """Return a new fact with everything that follows from what is given.

    Args:
        new: As described.
        words: Facts and texts as they are.
        examples: All example messages as they are.

    Raises:
        Refused: If something is missing or impossible.
    """
    for name in ("topic", "aspect"):
        if not getattr(new, name) or wrong_id(getattr(new, name)):
            raise Refused("add.id", field=name, value=getattr(new, name))
    known = words.book.topic(new.topic)
    required = ["value", "answer", "short", "button", "paragraph"]
    required += [] if known else ["title", "names"]
    missing = [name for name in required if not getattr(new, name)]
    if missing:
        raise Refused("add.missing", fields=", ".join(missing))
    if new.fact_id in words.book:
        raise Refused("add.exists", fact=new.fact_id)
    if known and (new.title or new.names):
        raise Refused("add.known_topic", topic=new.topic)
    if new.kind and new.kind not in KINDS:
        raise Refused("add.kind", kind=new.kind, known=", ".join(KINDS))
    if len(new.button) > BUTTON:
        raise Refused("add.button", button=new.button)
    return replace(new, phrasings=_phrasings(new, examples))


def _phrasings(new: NewFact, examples: Sequence[Phrasing]) -> tuple[str, ...]:
    """Return the phrasings, each once.

    Raises:
        Refused: If there are too few, or one belongs to another question.
    """
    fresh: dict[str, str] = {}
    for text in filter(folded, new.phrasings):
        fresh.setdefault(folded(text), " ".join(text.split()))
    taken = {folded(one.text): one for one in examples}
    for text in fresh:
        one = taken.get(text)
        if one and (one.topic, one.aspect) != (new.topic, new.aspect):
            raise Refused(
                "add.taken", text=fresh[text], topic=one.topic, aspect=one.aspect,
                file=one.path.name, line=one.line,
            )  # fmt: skip
    kept = tuple(shown for text, shown in fresh.items() if text not in taken)
    present = sum((one.topic, one.aspect) == (new.topic, new.aspect) for one in examples)
    if len(kept) + present < FEWEST:
        raise Refused("add.few", number=len(kept), fewest=FEWEST)
    return kept
