"""Reads the facts folder and says plainly what is wrong with it. The only file I/O here."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Iterator, Type, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML, YAMLError

from facts.book import FactBook
from facts.folders import yaml_files
from facts.mistakes import FactsError, Mistake, line_of, mistake_of, unreadable
from facts.model import Profile, Topic

PROFILE_FILE = "profile.yml"
Model = TypeVar("Model", bound=BaseModel)
Reader = Callable[[Path], Any]


def load_facts(folder: Path) -> FactBook:
    """Read and validate every facts file.

    Args:
        folder: The folder with ``profile.yml`` and one file per topic.

    Returns:
        The fact book, topics ordered by paragraph.

    Raises:
        FactsError: If a file is missing, is not YAML, or breaks the model; the message
            names file, line, field, and what to write instead.
    """
    book, mistakes = read_facts(folder)
    if book is None:
        raise FactsError(mistakes[0])
    return book


def read_facts(folder: Path) -> tuple[FactBook | None, list[Mistake]]:
    """Read every facts file and list all mistakes, for whoever mends them (see load_facts).

    Returns:
        The fact book, None where there is a mistake; and the mistakes.
    """
    book, mistakes = _read_folder(folder, read_yaml)
    return (book, mistakes) if book else _read_folder(folder, read_with_lines)


def _read_folder(folder: Path, read: Reader) -> tuple[FactBook | None, list[Mistake]]:
    page = folder / PROFILE_FILE
    if not page.is_file():
        return None, [Mistake(page, 1, f"not found in {folder}; it names the page.")]
    profile, mistakes, _ = _read(Profile, page, read, "profile")
    topics: list[Topic] = []
    places: dict[str, str] = {}
    for path in yaml_files(folder):
        if path.name == PROFILE_FILE:
            continue
        topic, wrong, data = _read(Topic, path, read)
        mistakes += wrong
        if profile and topic:
            mistakes += _check_facts(topic, data, path, profile, places)
            topics.append(_dated(topic, profile))
    if not topics and not mistakes:
        mistakes.append(Mistake(page, 1, "no facts file stands beside it; add one per topic."))
    if mistakes or profile is None:
        return None, mistakes
    mistakes = _check_named(profile, topics, page)
    topics.sort(key=lambda t: (min(f.paragraph for f in t.facts), t.topic))
    return (None if mistakes else FactBook(profile, tuple(topics))), mistakes


def _check_facts(
    topic: Topic, data: Any, path: Path, profile: Profile, places: dict[str, str]
) -> Iterator[Mistake]:
    """Check a topic's ids and languages; notes where each id stands."""
    for index, fact in enumerate(topic.facts):
        line = line_of(data, ("facts", index, "id"))
        if fact.id in places:
            yield Mistake(
                path,
                line,
                f"field id: {fact.id!r} is already used at {places[fact.id]}; "
                "give this fact an id of its own.",
            )
        elif profile.language not in fact.wording:
            yield Mistake(
                path,
                line,
                f"field wording: {fact.id} has no wording in {profile.language!r}; "
                f"add `{profile.language}:` with answer, short, button.",
            )
        places.setdefault(fact.id, f"{path.name}:{line}")


def _dated(topic: Topic, profile: Profile) -> Topic:
    """Give the page's year to the facts that have none of their own."""
    facts = [fact.copy(update={"as_of": fact.as_of or profile.as_of}) for fact in topic.facts]
    return topic.copy(update={"facts": facts})


def _check_named(profile: Profile, topics: list[Topic], path: Path) -> list[Mistake]:
    """Check the facts that the file of the page names: one that is gone would make turns fail."""
    asked = {f.id: f.wording[profile.language].question for t in topics for f in t.facts}
    named: list[tuple[tuple[str | int, ...], str]] = []
    for index, unclear in enumerate(profile.ambiguities):
        named += [(("ambiguities", index, "readings"), fact_id) for fact_id in unclear.readings]
    for question, fact_ids in profile.answers.items():
        named += [(("answers", question), fact_id) for fact_id in fact_ids]
    remedy = "is no fact; mend its spelling, or remove it here."
    wrong = [(at, fact_id, remedy) for at, fact_id in named if fact_id not in asked]
    remedy = "is no fact with a `question:` in its wording; add one there, or remove it here."
    wrong += [
        (("examples",), fact_id, remedy) for fact_id in profile.examples if not asked.get(fact_id)
    ]
    data = read_with_lines(path) if wrong else None
    return [
        Mistake(path, line_of(data, ("profile", *at)), f"field {at[0]}: {fact_id!r} {remedy}")
        for at, fact_id, remedy in wrong
    ]


def read_yaml(path: Path) -> Any:
    """Read one YAML file, by libyaml: a tenth of what lines cost (10,000 facts: 3 s for 28).

    Raises:
        FactsError: If it cannot be read; the message names the line.
    """
    try:
        return YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except (YAMLError, OSError, UnicodeDecodeError):
        return read_with_lines(path)  # which words what is wrong


def read_with_lines(path: Path) -> Any:
    """Read one YAML file, keeping the line of every field.

    Raises:
        FactsError: If it cannot be read; the message names the line.
    """
    try:
        return YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except (YAMLError, OSError, UnicodeDecodeError) as error:
        raise unreadable(error, path) from error


def _read(
    model: Type[Model], path: Path, read: Reader, field: str | None = None
) -> tuple[Model | None, list[Mistake], Any]:
    """Read and validate a file, or one field of it; returns what was read, too."""
    try:
        data = read(path)
    except FactsError as error:
        return None, [error.mistake], None
    body = data.get(field) if field and isinstance(data, dict) else data
    if not isinstance(body, dict):
        expected = f"expected fields such as `{field or 'topic'}:`, found none."
        return None, [Mistake(path, 1, expected)], data
    try:
        return model.parse_obj(_plain(body)), [], data
    except ValidationError as error:
        return None, [mistake_of(one, body, path) for one in error.errors()], data


def _plain(data: Any) -> Any:
    """Turn ruamel's containers and scalars into plain Python ones."""
    if isinstance(data, dict):
        return {str(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value) for value in data]
    if isinstance(data, str):
        return str(data)
    if isinstance(data, int) and not isinstance(data, bool):
        return int(data)
    return data
