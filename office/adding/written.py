"""The facts files that a new fact adds to, and their version. Pure."""

from __future__ import annotations

from pathlib import Path

from dialogue.words import Words
from office.adding.new_fact import NewFact, kind_and_value
from office.files import FactsFiles
from office.texts import say
from office.yaml_write import edited, scalar

#: How lines of a file are indented where there is no fact to take after.
_INDENT = "  "


def facts_written(new: NewFact, words: Words, files: FactsFiles, folder: Path) -> dict[Path, str]:
    """Return the facts files that change, with their content.

    Args:
        new: The fact, checked.
        words: Facts and texts as they are.
        files: The facts files.
        folder: Theirs.
    """
    language = words.language
    path = files.topic_file(new.topic)
    if path is None:
        path = folder / f"{new.topic}.yml"
        names = ", ".join(scalar(name) for name in new.names)
        head = [
            f"# {say('add.head', title=new.title, paragraph=new.paragraph)}",
            f"topic: {new.topic}",
            f"title: {{{language}: {scalar(new.title)}}}",
            f"names:\n  {language}: [{names}]",
            "facts:",
        ]
        text, newline, indent = "\n".join(head) + "\n", "\n", _INDENT
    else:
        source = files.sources[path]
        text, newline = source.text.rstrip("\r\n ") + source.newline * 2, source.newline
        indent = " " * (source.column("facts", 0) - 2)
    lines = [f"{indent}{line}" for line in _fact_lines(new, language)]
    page = files.sources[files.profile]
    version = page.replace(("profile", "version"), str(words.book.profile.version + 1))
    return {path: text + newline.join(lines) + newline, files.profile: edited(page.text, [version])}


def _fact_lines(new: NewFact, language: str) -> list[str]:
    kind, typed = kind_and_value(new)
    qualifier = new.qualifier or typed.qualifier or "exactly"
    value = (
        str(typed.number) if typed.number is not None else f"{{{language}: {scalar(typed.text)}}}"
    )
    lines = [
        f"- id: {new.fact_id}",
        f"  aspects: [{new.aspect}]",
        f"  kind: {kind}",
        f"  value: {value}",
        f"  qualifier: {qualifier}",
    ]
    if new.unit:
        lines.append(f"  unit: {{{language}: {scalar(new.unit)}}}")
    if new.per:
        lines.append(f"  per: {new.per}")
    if new.as_of:
        lines.append(f"  as_of: {new.as_of}")
    lines += [f"  paragraph: {new.paragraph}", "  wording:", f"    {language}:"]
    for form in ("answer", "follow", "short", "button", "question"):
        if getattr(new, form):
            lines.append(f"      {form}: {scalar(getattr(new, form), flow=False)}")
    return lines
