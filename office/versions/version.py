"""Facts as they were: read leniently, since the fields have changed with time. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Mapping

from pydantic import ValidationError
from ruamel.yaml import YAML, YAMLError

from dialogue.words import Words
from facts.loader import PROFILE_FILE
from facts.model import Fact

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Version:
    """A facts folder at some time.

    Args:
        page: What ``profile.yml`` says.
        facts: Each fact's fields, by id.
        topics: Each topic's fields, by id.
        topic_of: The topic of each fact.
    """

    page: Data
    facts: Mapping[str, Data] = field(default_factory=dict)
    topics: Mapping[str, Data] = field(default_factory=dict)
    topic_of: Mapping[str, str] = field(default_factory=dict)

    def as_of(self, fact_id: str) -> object:
        """Return the year of a fact: its own, or else the page's."""
        return self.facts[fact_id].get("as_of") or self.page.get("as_of")


def version_of(texts: Mapping[PurePosixPath, str]) -> Version:
    """Read the files of a facts folder; what is no YAML is left out.

    Args:
        texts: Content by path.
    """
    page: Data = {}
    facts: dict[str, Data] = {}
    topics: dict[str, Data] = {}
    topic_of: dict[str, str] = {}
    for path, text in texts.items():
        data = data_of(text)
        if path.name == PROFILE_FILE:
            page = data.get("profile") or {}
            continue
        topic = str(data.get("topic", path.stem))
        topics[topic] = data
        for fact in data.get("facts") or ():
            if isinstance(fact, dict) and "id" in fact:
                facts[str(fact["id"])] = fact
                topic_of[str(fact["id"])] = topic
    return Version(page, facts, topics, topic_of)


def data_of(text: str) -> dict[str, Any]:
    """Return the fields of a YAML text; none where it is not valid."""
    try:
        data = YAML(typ="safe").load(text)
    except YAMLError:
        return {}
    return data if isinstance(data, dict) else {}


def value_said(fact: Data, words: Words) -> str:
    """Return a fact's value with its qualifier, as the assistant puts it."""
    made = _fact(fact)
    if made is None:
        return str(fact.get("value"))
    return words.value(made) or made.kind


def answer_said(fact: Data, words: Words, form: str = "answer") -> str:
    """Return a fact as a sentence."""
    made = _fact(fact)
    if made is None or words.language not in made.wording:
        return ""
    return words.sentence(made, form)


def _fact(fields: Data) -> Fact | None:
    """Make a fact of the fields that facts have today; None where they do not fit."""
    known = {key: value for key, value in fields.items() if key in Fact.__fields__}
    try:
        return Fact.parse_obj({"id": "", "aspects": ["-"], "paragraph": 1, **known})
    except ValidationError:
        return None
