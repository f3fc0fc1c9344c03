"""Writes docs/facts.md, what stands in a facts file: ``python -m office.reference``."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator, Type

from pydantic import BaseModel
from pydantic.fields import ModelField

from facts.model import Ambiguity, Fact, Look, Profile, Topic, Wording
from office.texts import text_of

PAGE = Path(__file__).with_name("reference.md")
MODELS: tuple[Type[BaseModel], ...] = (Topic, Fact, Wording, Profile, Ambiguity, Look)


def as_text() -> str:
    """Return the page: its text, with a table of fields for each part of a file."""
    text = PAGE.read_text(encoding="utf-8")
    for model in MODELS:
        text = text.replace(f"<!-- {model.__name__} -->", "\n".join(_table(model)))
    return text


def _table(model: Type[BaseModel]) -> Iterator[str]:
    yield "| field | must be there | what | value |"
    yield "|---|---|---|---|"
    for field in model.__fields__.values():
        needed = text_of("reference.yes") if field.required else ""
        what = str(field.field_info.description or "").replace("``", "`").replace("|", "\\|")
        yield f"| `{field.name}` | {needed} | {what} | {_value(field.outer_type_, field)} |"


def _value(kind: Any, field: ModelField) -> str:
    """Say what may be written for a field."""
    schema = field.field_info
    written = _kind(kind)
    if schema.max_length:
        written += text_of("reference.longest").format(number=schema.max_length)
    return written


def _kind(kind: Any) -> str:
    origin = getattr(kind, "__origin__", None)
    arguments: tuple[Any, ...] = getattr(kind, "__args__", ())
    if kind is type(None):
        return "`null`"
    if origin is list:  # one with a limit is a type of its own, and has this too
        return text_of("reference.list").format(item=_kind(arguments[0]))
    if origin is dict:
        return text_of("reference.dict").format(item=_kind(arguments[1]))
    if str(origin).endswith("Literal"):
        return ", ".join(f"`{value}`" for value in arguments)
    if isinstance(kind, type):
        if issubclass(kind, BaseModel):
            return f"[{kind.__name__}](#{kind.__name__.lower()})"
        return text_of("reference.str" if issubclass(kind, str) else "reference.int")
    return text_of("reference.or").join(_kind(one) for one in arguments)


if __name__ == "__main__":
    print(as_text(), end="")
