"""Tells in words how two versions of the facts differ. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterator

from dialogue.words import Words
from office.texts import say, text_of
from office.versions.version import Data, Version, answer_said, value_said

#: Fields that the sentence about a changed value tells already.
_TOLD = ("value", "qualifier", "as_of", "id", "wording", "number")
#: Lists of which what came and what went is told.
_LISTS = ("aliases", "contraries", "members", "aspects")


@dataclass(frozen=True)
class Difference:
    """One thing that differs.

    Args:
        kind: ``added``, ``removed``, ``changed``, ``rephrased``, ``topic`` or ``page``.
        about: Id of the fact or topic; "profile" for the page.
        text: In words.
        old: As it was said; "" where it was not.
        new: As it is said; "" where it is not.
    """

    kind: str
    about: str
    text: str
    old: str = ""
    new: str = ""


def compare_versions(old: Version, new: Version, words: Words) -> Iterator[Difference]:
    """Go through what differs, in the order of the newer version.

    Args:
        old: The earlier version.
        new: The later one.
        words: Texts to say values in.
    """
    yield from _page(old, new)
    for topic in new.topics:
        if topic not in old.topics:
            yield Difference("topic", topic, say("diff.new_topic", topic=topic))
        else:
            yield from _names(topic, old.topics[topic], new.topics[topic])
    for fact_id, fact in new.facts.items():
        if fact_id not in old.facts:
            text = say("diff.added", fact=fact_id, value=value_said(fact, words))
            yield Difference("added", fact_id, text, "", answer_said(fact, words))
        else:
            yield from _fact(fact_id, old, new, words)
    for fact_id, fact in old.facts.items():
        if fact_id not in new.facts:
            text = say("diff.removed", fact=fact_id, value=value_said(fact, words))
            yield Difference("removed", fact_id, text, answer_said(fact, words), "")
    for topic in old.topics:
        if topic not in new.topics:
            yield Difference("topic", topic, say("diff.old_topic", topic=topic))


def _fact(fact_id: str, old: Version, new: Version, words: Words) -> Iterator[Difference]:
    one, other = old.facts[fact_id], new.facts[fact_id]
    values = [value_said(fact, words) for fact in (one, other)]
    years = [version.as_of(fact_id) for version in (old, new)]
    answers = [answer_said(fact, words) for fact in (one, other)]
    parts = []
    if values[0] != values[1]:
        parts.append(f"{values[0]} -> {values[1]}")
    if years[0] != years[1]:
        parts.append(say("diff.as_of", old=years[0], new=years[1]))
    parts += _fields(one, other)
    if old.topic_of[fact_id] != new.topic_of[fact_id]:
        parts.append(say("diff.moved", old=old.topic_of[fact_id], new=new.topic_of[fact_id]))
    if parts:
        yield Difference("changed", fact_id, f"{fact_id}: {' '.join(parts)}", *answers)
    texts = [((fact.get("wording") or {}).get(words.language) or {}) for fact in (one, other)]
    forms = [f for f in dict.fromkeys([*texts[0], *texts[1]]) if texts[0].get(f) != texts[1].get(f)]
    for form in forms:
        text = say("diff.rephrased", fact=fact_id, form=text_of(f"forms.{form}").lower())
        yield Difference("rephrased", fact_id, text, *(str(t.get(form) or "") for t in texts))


def _fields(one: Data, other: Data) -> Iterator[str]:
    for name in dict.fromkeys([*one, *other]):
        if name in _TOLD or one.get(name) == other.get(name):
            continue
        if name in _LISTS:
            yield _list(name, one.get(name) or [], other.get(name) or [])
        else:
            values = {"old": _plain(one.get(name)), "new": _plain(other.get(name))}
            yield say("diff.field", field=name, **values)


def _list(name: str, one: list[Any], other: list[Any]) -> str:
    came = ", ".join(str(item) for item in other if item not in one)
    went = ", ".join(str(item) for item in one if item not in other)
    changes = [f"+ {came}" if came else "", f"- {went}" if went else ""]
    return say("diff.list", field=name, changes="; ".join(filter(None, changes)) or "order")


def _names(topic: str, one: Data, other: Data) -> Iterator[Difference]:
    """Compare what a topic is called."""
    for field in ("title", "names"):
        if one.get(field) != other.get(field):
            for language in dict.fromkeys([*(one.get(field) or {}), *(other.get(field) or {})]):
                values = [(fields.get(field) or {}).get(language) for fields in (one, other)]
                if isinstance(values[0], list) and isinstance(values[1], list):
                    text = _list(field, values[0], values[1])
                else:
                    text = say(
                        "diff.field", field=field, old=_plain(values[0]), new=_plain(values[1])
                    )
                yield Difference("topic", topic, f"{topic}: {text}")


def _page(old: Version, new: Version) -> Iterator[Difference]:
    for name in dict.fromkeys([*old.page, *new.page]):
        one, other = old.page.get(name), new.page.get(name)
        if one != other:
            text = say("diff.field", field=name, old=_plain(one), new=_plain(other))
            yield Difference("page", "profile", f"profile: {text}")


def _plain(value: Any) -> str:
    """Write a field's value on one line."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_plain(item)}" for key, item in value.items())
    if isinstance(value, list):
        return ", ".join(_plain(item) for item in value)
    return text_of("diff.nothing") if value is None else str(value)
