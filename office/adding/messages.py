"""The messages that teach a new fact: those that were given, and those made of patterns. Pure.

A topic must have questions that the page does not answer too: with those of its one fact alone, its
class would be the only one for whatever is asked about the topic.
"""

from __future__ import annotations

from pathlib import Path
from typing import Mapping, Sequence

from facts.book import FactBook
from office.adding.new_fact import NewFact
from office.phrasings import Phrasing, folded, in_file
from office.texts import say
from office.yaml_text import YamlText
from training.examples import AMOUNTS, NAME_ONLY
from training.patterns import Pattern, fill
from understanding.form import is_polar
from understanding.reading import NONE

OPEN, YES_NO = "open", "yes_no"


def messages_for(
    new: NewFact,
    book: FactBook,
    known: bool,
    examples: Sequence[Phrasing],
    patterns: Sequence[Pattern],
) -> list[Pattern]:
    """Return the messages that teach a new fact.

    Args:
        new: The fact.
        book: The facts with it.
        known: Whether its topic was there before.
        examples: All example messages as they are.
        patterns: Messages that fit any topic; a profile that gets them at each training gets none
            of them here.
    """
    own = [
        Pattern(new.topic, new.aspect, YES_NO if is_polar(text, 0.0) else OPEN, text)
        for text in new.phrasings
    ]
    own += [Pattern(NONE, new.aspect, OPEN, text) for text in new.follow_ups]
    topic = book.topic(new.topic)
    if book.profile.patterns or topic is None:
        return own
    written = sum(one.cell == f"{new.topic}.{new.aspect}" for one in examples)
    counts = {(new.topic, new.aspect): written + len(new.phrasings)}
    made = fill(FactBook(book.profile, (topic,)), patterns, counts, AMOUNTS)
    return own + [one for one in made if not known or one.aspect == new.aspect]


def files_with(
    messages: Sequence[Pattern],
    profile: Path,
    examples: Sequence[Phrasing],
    read: Mapping[Path, str],
) -> dict[Path, str]:
    """Return the files of phrasings that change, with their content.

    Args:
        messages: To be added; one that is there already is left out.
        profile: Folder of the profile.
        examples: All example messages as they are.
        read: Content of the files that exist.
    """
    taken = {folded(one.text) for one in examples}
    blocks: dict[Pattern, list[str]] = {}
    for message in messages:
        if folded(message.text) and folded(message.text) not in taken:
            taken.add(folded(message.text))
            blocks.setdefault(message._replace(text=""), []).append(message.text)
    texts = dict(read)
    for block, lines in blocks.items():
        folder = "follow_up" if block.topic == NONE else block.topic
        name = NAME_ONLY if block.aspect == NONE else block.aspect
        path = profile / "nlu" / folder / f"{name}.yml"
        texts[path] = with_block(path, texts.get(path, ""), block, lines)
    return {path: text for path, text in texts.items() if read.get(path) != text}


def with_block(path: Path, text: str, block: Pattern, messages: Sequence[str]) -> str:
    """Return a file of phrasings with more of them.

    Args:
        path: Of the file.
        text: Its content; "" where it is not there.
        block: Topic, aspect and form of the messages.
        messages: To be added, after others of the same sort.
    """
    topic, aspect, form, _ = block
    if not text:
        text = f'# {say("add.nlu_head", topic=topic, aspect=aspect)}\nversion: "3.1"\nnlu:\n'
    source = YamlText(text)
    newline = source.newline
    lines = [f"    - {message}" for message in messages]
    for index in range(source.length("nlu")):
        at = ("nlu", index, "metadata")
        asked = (source.value(*at, "topic"), source.value(*at, "aspect"))
        if asked == (topic, aspect) and (source.value(*at, "form") or OPEN) == form:
            last = _last_line(path, source, index)
            every = text.split(newline)
            return newline.join([*every[:last], *lines, *every[last:]])
    intent = "follow_up" if topic == NONE else "name_topic" if aspect == NONE else "ask"
    marks = "" if form == OPEN else f", form: {form}"
    head = [
        f"- intent: {intent}",
        f"  metadata: {{topic: {topic}, aspect: {aspect}{marks}}}",
        "  examples: |",
    ]
    return text.rstrip("\r\n") + newline + newline.join([*head, *lines]) + newline


def _last_line(path: Path, source: YamlText, index: int) -> int:
    """Return the line of the last example of a block."""
    start = source.line("nlu", index, "examples")
    later = [source.line("nlu", other) for other in range(index + 1, source.length("nlu"))]
    end = min(later, default=len(source.text))
    return max(one.line for one in in_file(path, source.text) if start < one.line < end)
