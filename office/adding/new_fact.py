"""A fact that is to be added, and what is wrong with it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any, Mapping, Optional

from office.changing.values import Typed, Unclear, typed_number, typed_text
from office.changing.wanted import Refused
from understanding.reading import NONE

_ID = re.compile(r"[a-z][a-z0-9_]*")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
#: Kinds that this can make; the others need fields that only the file has.
KINDS = ("number", "date", "text", "name", "place", "phone", "email", "ministry", "set")
TEXTS = ("names", "phrasings", "follow_ups")


@dataclass(frozen=True)
class NewFact:
    """A fact as a person describes it; "" and () for what is not said.

    Args:
        topic: Id of what it is about.
        aspect: Id of what is asked of it.
        value: As typed: "over 250", "Main Street 1".
        answer: A whole sentence; ``{value}`` stands for qualifier and value.
        short: The same as a phrase.
        button: Title of a button.
        phrasings: Questions that people ask for it.
        id: Of the fact; topic and aspect if "".
        title: How a new topic is named inside a sentence.
        names: What people call a new topic.
        kind: See :data:`KINDS`; by the value if "".
        qualifier: How exactly the page puts the value; by the value if "".
        unit: What is counted.
        per: ``year`` or ``total``.
        follow: The sentence after another of the topic.
        question: The question that is suggested.
        follow_ups: Questions for it that name no topic.
        paragraph: Of the page.
        as_of: Year, where it differs from the page's.
    """

    topic: str = ""
    aspect: str = ""
    value: str = ""
    answer: str = ""
    short: str = ""
    button: str = ""
    phrasings: tuple[str, ...] = ()
    id: str = ""
    title: str = ""
    names: tuple[str, ...] = ()
    kind: str = ""
    qualifier: str = ""
    unit: str = ""
    per: str = ""
    follow: str = ""
    question: str = ""
    follow_ups: tuple[str, ...] = ()
    paragraph: Optional[int] = None
    as_of: Optional[int] = None

    @property
    def fact_id(self) -> str:
        """Its id."""
        return self.id or f"{self.topic}.{self.aspect}"


def from_fields(given: Mapping[str, Any]) -> NewFact:
    """Make a new fact of a YAML file's fields, or of options.

    Raises:
        Refused: If a field is unknown or of the wrong sort.
    """
    known = {field.name for field in fields(NewFact)}
    for name in given:
        if name not in known:
            raise Refused("add.field", field=name, known=", ".join(sorted(known)))
    made: dict[str, Any] = {}
    for name, value in given.items():
        if value is None:
            continue
        if name in TEXTS:
            several = value.split(",") if isinstance(value, str) else value
            if not isinstance(several, list | tuple):
                raise Refused("add.list", field=name)
            made[name] = tuple(text for text in (str(one).strip() for one in several) if text)
        elif name in ("paragraph", "as_of"):
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise Refused("add.number", field=name, value=value)
            made[name] = value
        elif isinstance(value, list | dict):
            raise Refused("add.text", field=name)
        else:
            made[name] = str(value).strip()
    return NewFact(**made)


def wrong_id(text: str) -> str:
    """Return the reason, a key under ``refused.add``, why a text is no id of topic or aspect."""
    return "" if _ID.fullmatch(text) and text != NONE else "id"


def kind_and_value(new: NewFact) -> tuple[str, Typed]:
    """Return the kind of a new fact, and its value as it is understood.

    Raises:
        Unclear: If the value does not fit the kind that was given.
    """
    if new.kind in ("number", "date"):
        return new.kind, typed_number(new.value, {"": new.unit})
    if new.kind:
        return new.kind, typed_text(new.value)
    try:
        typed = typed_number(new.value, {"": new.unit})
    except Unclear as unclear:
        if unclear.reason in ("bound", "decade", "negative"):
            raise
        return "text", typed_text(new.value)
    year = _YEAR.fullmatch(new.value.strip()) and not new.unit
    return ("date" if year or typed.qualifier == "decade_start" else "number"), typed
