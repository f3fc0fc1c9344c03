"""The files that a new fact adds to: facts, phrasings, and the version. Pure."""

from __future__ import annotations

from pathlib import Path
from typing import Mapping, Sequence

from dialogue.words import Words
from office.adding.new_fact import NewFact, kind_and_value
from office.files import FactsFiles
from office.phrasings import Phrasing, folded, in_file
from office.texts import say
from office.yaml_text import YamlText
from office.yaml_write import edited, scalar
from understanding.form import is_polar
from understanding.reading import NONE

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


def phrasings_written(
    new: NewFact,
    profile: Path,
    examples: Sequence[Phrasing],
    uncovered: Mapping[str, Sequence[str]],
    read: Mapping[Path, str],
) -> dict[Path, str]:
    """Return the files of phrasings that change, with their content.

    Args:
        new: The fact, checked.
        profile: Folder of the profile.
        examples: All example messages as they are.
        uncovered: For a new topic, questions that the page does not answer, by aspect.
        read: Content of the files that exist.
    """
    texts = dict(read)
    taken = {folded(one.text) for one in examples} | {folded(text) for text in new.phrasings}
    nlu = profile / "nlu"

    def put(path: Path, topic: str, aspect: str, intent: str, messages: Sequence[str]) -> None:
        fresh = list({folded(m): m for m in messages if folded(m)}.values())
        text = texts.get(path, "")
        if fresh:
            texts[path] = with_examples(path, text, topic, aspect, intent, fresh)

    own = nlu / new.topic / f"{new.aspect}.yml"
    put(own, new.topic, new.aspect, "ask", new.phrasings)
    put(nlu / "follow_up" / f"{new.aspect}.yml", NONE, new.aspect, "follow_up", new.follow_ups)
    for aspect, messages in uncovered.items():
        fresh = [message for message in messages if folded(message) not in taken]
        taken |= {folded(message) for message in fresh}
        asks = aspect != NONE
        name = aspect if asks else "name_only"
        path = nlu / new.topic / f"{name}.yml"
        put(path, new.topic, aspect, "ask" if asks else "name_topic", fresh)
    return {path: text for path, text in texts.items() if read.get(path) != text}


def with_examples(
    path: Path, text: str, topic: str, aspect: str, intent: str, messages: Sequence[str]
) -> str:
    """Return a file of phrasings with more of them, those that want a yes or no by themselves.

    Args:
        path: Of the file.
        text: Its content; "" where it is not there.
        topic: Of the messages.
        aspect: Of the messages.
        intent: Of the messages.
        messages: To be added.
    """
    polar = [message for message in messages if intent == "ask" and is_polar(message, 0.0)]
    open_ones = [message for message in messages if message not in polar]
    if not text:
        text = f'# {say("add.nlu_head", topic=topic, aspect=aspect)}\nversion: "3.1"\nnlu:\n'
    for form, several in (("", open_ones), ("yes_no", polar)):
        if several:
            text = _in_block(path, text, topic, aspect, intent, form, several)
    return text


def _in_block(
    path: Path, text: str, topic: str, aspect: str, intent: str, form: str, messages: Sequence[str]
) -> str:
    source = YamlText(text)
    lines = [f"    - {message}" for message in messages]
    for index in range(source.length("nlu")):
        at = ("nlu", index, "metadata")
        own = (source.value(*at, "topic"), source.value(*at, "aspect"), source.value(*at, "form"))
        if own == (topic, aspect, form):
            start = source.line("nlu", index, "examples")
            block = [one.line for one in in_file(path, text) if one.line > start]
            following = [source.line("nlu", i) for i in range(index + 1, source.length("nlu"))]
            last = max(line for line in block if not following or line < following[0])
            every = text.split(source.newline)
            return source.newline.join([*every[:last], *lines, *every[last:]])
    marks = f", form: {form}" if form else ""
    block_lines = [
        f"- intent: {intent}",
        f"  metadata: {{topic: {topic}, aspect: {aspect}{marks}}}",
        "  examples: |",
        *lines,
    ]
    newline = source.newline
    return text.rstrip("\r\n") + newline + newline.join(block_lines) + newline
