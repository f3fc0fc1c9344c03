"""Turns a wanted change into edits of the files. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Mapping, Sequence

from dialogue.value import SOURCE
from dialogue.words import Words
from facts.book import FactBook
from facts.model import NUMERIC_KINDS, Fact
from office.changing.named_values import Lookups, named_fields
from office.changing.restate import restatements, stale
from office.changing.sensible import check_sensible, qualifier_of
from office.changing.values import read_value
from office.changing.wanted import Refused, Restated, Wanted
from office.files import FactsFiles
from office.yaml_text import Key, YamlText
from office.yaml_write import Edit, edited, scalar


@dataclass(frozen=True)
class Change:
    """The edits for a wanted change.

    Args:
        edits: Of fields, by file.
        restated: Texts that state the old value by hand.
        value: The new value.
    """

    edits: Mapping[Path, tuple[Edit, ...]]
    restated: tuple[Restated, ...]
    value: int | str


def known_fact(fact_id: str, book: FactBook) -> Fact:
    """Return a fact.

    Raises:
        Refused: If there is none of that id; names the nearest ids.
    """
    if fact_id in book:
        return book.fact(fact_id)
    ids = [fact.id for fact in book]
    ends = [one for one in ids if fact_id.lower() in one.lower()]
    near = list(dict.fromkeys([*ends, *get_close_matches(fact_id, ids, 3, 0.5)]))[:4]
    raise Refused("misspelt_fact" if near else "unknown_fact", fact=fact_id, near=", ".join(near))


def plan(wanted: Wanted, words: Words, files: FactsFiles, lookups: Lookups) -> Change:
    """Find what must change in the files.

    Args:
        wanted: The change.
        words: Facts and texts as they are.
        files: The facts files.
        lookups: Known ministries and countries.

    Raises:
        Refused: If it cannot be.
        Unclear: If the value is not understood.
    """
    fact = known_fact(wanted.fact, words.book)
    typed = read_value(wanted.value, fact)
    qualifier = qualifier_of(wanted, typed, fact)
    value: int | str = typed.text if typed.number is None else typed.number
    check_sensible(wanted, value, qualifier, fact)
    stored = value if isinstance(value, int) else {words.language: value}
    changed = fact.copy(update={"value": stored, "qualifier": qualifier})
    path, at = files.place(fact.id)
    fields = _fields(wanted, value, qualifier, fact, words, lookups)
    edits = _edits(files.sources[path], at, fields)
    by_file = {path: edits}
    told = tuple(
        one
        for one in restatements(words, fact, changed)
        if one.form not in wanted.wording or one.fact != fact.id
    )
    if fact.kind not in NUMERIC_KINDS:
        missing = [form for form in stale(words, fact, str(value)) if form not in wanted.wording]
        if missing and value != words.value(fact):
            forms = " ".join(f'--{form} "…"' for form in missing)
            raise Refused(
                "stale",
                fact=fact.id,
                forms=forms,
                file=path.name,
                line=files.where(fact.id, "wording")[1],
            )
    for form, text in wanted.wording.items():
        edit = files.sources[path].reword((*at, "wording", words.language, form), text)
        by_file[path] += (edit,)
    if any(by_file.values()):
        by_file[files.profile] = _page(files.sources[files.profile], fact, value, words)
    return Change({p: e for p, e in by_file.items() if e}, told, value)


def applied(
    change: Change, accepted: Sequence[Restated], files: FactsFiles, language: str
) -> FactsFiles:
    """Return the files with a change made.

    Args:
        change: From :func:`plan`.
        accepted: Which of its texts are to be said anew.
        files: As they are.
        language: Of the texts.
    """
    edits = {path: list(found) for path, found in change.edits.items()}
    for one in accepted:
        path, at = files.place(one.fact)
        edit = files.sources[path].reword((*at, "wording", language, one.form), one.new)
        edits.setdefault(path, []).append(edit)
    return FactsFiles({p: edited(t, edits.get(p, ())) for p, t in files.texts.items()})


def _fields(
    wanted: Wanted, value: int | str, qualifier: str, fact: Fact, words: Words, lookups: Lookups
) -> dict[tuple[Key, ...], str]:
    """Return the new YAML of each field that changes."""
    new: dict[tuple[Key, ...], str] = {}
    if fact.kind == "absent":
        new[("kind",)] = "email" if re.fullmatch(r"\S+@\S+", str(value)) else "text"
        new[("value",)] = f"{{{words.language}: {scalar(value)}}}"
    elif isinstance(value, int):
        new[("value",)] = str(value)
    else:
        new[("value", words.language)] = scalar(value)
        if value != words.value(fact):
            named = named_fields(fact, value, lookups)
            new.update({(field,): text for field, text in named.items()})
    new[("qualifier",)] = qualifier
    if wanted.as_of is not None:
        new[("as_of",)] = str(wanted.as_of)
    if wanted.paragraph is not None:
        new[("paragraph",)] = str(wanted.paragraph)
    return new


def _edits(
    source: YamlText, at: tuple[Key, ...], fields: Mapping[tuple[Key, ...], str]
) -> tuple[Edit, ...]:
    """Return the edits of the fields whose value differs from what is written."""
    edits = []
    for field, new in fields.items():
        try:
            same = YamlText(f"a: {new}").value("a") == source.value(*at, *field) != ""
            if not same and source.raw(*at, *field) != new:
                edits.append(source.replace((*at, *field), new))
        except KeyError:
            edits.append(source.line_after((*at, "qualifier"), str(field[0]), new))
    return tuple(edits)


def _page(source: YamlText, fact: Fact, value: int | str, words: Words) -> tuple[Edit, ...]:
    """Return the edits of the file of the page: its version, and its year where that changes."""
    profile = words.book.profile
    edits = [source.replace(("profile", "version"), str(profile.version + 1))]
    if words.book.topic_of(fact.id).topic == SOURCE and "year" in fact.aspects:
        edits.append(source.replace(("profile", "as_of"), str(value)))
    return tuple(edits)
