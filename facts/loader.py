"""Reads the facts folder and says plainly what is wrong with it. The only file I/O here."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Type, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML, YAMLError

from facts.book import FactBook
from facts.model import Profile, Topic

PROFILE_FILE = "profile.yml"
Model = TypeVar("Model", bound=BaseModel)
#: What to write instead, by pydantic's error type.
REMEDIES = {
    "value_error.missing": "is missing; add it",
    "value_error.extra": "is not a field of the facts file; remove it or mend its spelling",
    "value_error.const": "has a value that is not allowed",
    "type_error.integer": "must be a whole number without quotes, such as 246",
    "type_error.none.not_allowed": "must not be empty",
}


class FactsError(Exception):
    """A mistake in the facts folder, told with file, line, field and remedy."""


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
    if not (folder / PROFILE_FILE).is_file():
        raise FactsError(f"{folder / PROFILE_FILE}: not found; it names the page.")
    raw = read_yaml(folder / PROFILE_FILE)
    body = raw.get("profile") if isinstance(raw, dict) else None
    profile = _validate(Profile, body, folder / PROFILE_FILE)
    topics: list[Topic] = []
    places: dict[str, str] = {}
    for path in sorted(folder.glob("*.yml")):
        if path.name == PROFILE_FILE:
            continue
        data = read_yaml(path)
        topic = _validate(Topic, data, path)
        for index, fact in enumerate(topic.facts):
            place = f"{path.name}:{_line(data, ('facts', index, 'id'))}"
            if fact.id in places:
                raise FactsError(
                    f"{place}: field id: {fact.id!r} is already used at {places[fact.id]}; "
                    "give this fact an id of its own."
                )
            if profile.language not in fact.wording:
                raise FactsError(
                    f"{place}: field wording: {fact.id} has no wording in "
                    f"{profile.language!r}; add `{profile.language}:` with answer, short, button."
                )
            places[fact.id] = place
        topics.append(_dated(topic, profile))
    if not topics:
        raise FactsError(f"{folder}: holds no facts file; add one per topic.")
    _check_examples(profile, topics, folder / PROFILE_FILE)
    topics.sort(key=lambda t: (min(f.paragraph for f in t.facts), t.topic))
    return FactBook(profile, tuple(topics))


def _dated(topic: Topic, profile: Profile) -> Topic:
    """Give the page's year to the facts that have none of their own."""
    facts = [fact.copy(update={"as_of": fact.as_of or profile.as_of}) for fact in topic.facts]
    return topic.copy(update={"facts": facts})


def _check_examples(profile: Profile, topics: list[Topic], path: Path) -> None:
    asked = {f.id for t in topics for f in t.facts if f.wording[profile.language].question}
    for fact_id in profile.examples:
        if fact_id not in asked:
            raise FactsError(
                f"{path.name}: field examples: {fact_id!r} is no fact with a `question:` in its "
                "wording; add one there, or remove it here."
            )


def read_yaml(path: Path) -> Any:
    """Read one YAML file, keeping the line of every field.

    Raises:
        FactsError: If it cannot be read; the message names the line.
    """
    try:
        return YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "cannot be read"
        raise FactsError(
            f"{path.name}:{line}: this is not valid YAML ({problem}); "
            "check indentation, colons and quotes on that line and the one before."
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise FactsError(f"{path.name}: cannot be read ({error}); save it as UTF-8.") from error


def _validate(model: Type[Model], data: Any, path: Path) -> Model:
    if not isinstance(data, dict):
        raise FactsError(f"{path.name}:1: expected fields such as `topic:`, found none.")
    try:
        return model.parse_obj(_plain(data))
    except ValidationError as error:
        first = error.errors()[0]
        where = tuple(part for part in first["loc"] if part != "__root__")
        field = ".".join(str(part) for part in where) or "value"
        remedy = REMEDIES.get(first["type"], "")
        allowed = ", ".join(map(str, first.get("ctx", {}).get("permitted", ())))
        detail = f"{remedy}: write one of {allowed}" if allowed else remedy or first["msg"]
        raise FactsError(f"{path.name}:{_line(data, where)}: field {field}: {detail}.") from error


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


def _line(data: Any, where: tuple[Any, ...]) -> int:
    """Find the line (from 1) of a field, or of the nearest thing around it."""
    line = 1
    for part in where:
        if not hasattr(data, "lc"):
            break
        try:
            mark = (data.lc.key if isinstance(data, dict) else data.lc.item)(part)  # type: ignore
        except (KeyError, IndexError, TypeError, AttributeError):
            break
        line = int(mark[0]) + 1
        data = data[part]
    return line
