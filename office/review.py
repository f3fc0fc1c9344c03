"""``review``: makes tests of a reviewer's table of turns that were answered wrong."""

from __future__ import annotations

import csv
import sys
import uuid
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Sequence

from facts.loader import read_yaml
from office.asking import agreed, interactive
from office.desk import Desk, write
from office.files import read_text, shown
from office.paper import Paper, paper
from office.reviewing.case import Case
from office.reviewing.cases import cases_in, sorted_out
from office.reviewing.faults import faults, text_of_reply
from office.reviewing.table import COLUMNS
from office.reviewing.written import FOLDER, Known, name_of_test, text_of_test, turns_of
from office.setting import UNWRITTEN
from office.texts import say, text_of
from office.yaml_text import YamlText
from shell.spinner import Spinner
from shell.trouble import ANSWERED, USAGE, Trouble


def review(desk: Desk, name: str, yes: bool) -> int:
    """Play a reviewer's rows against the assistant, and write them as tests of the profile.

    Args:
        desk: The profile.
        name: Of the file: CSV, or JSON lines where it ends in .jsonl; "" prints an empty table.
        yes: Write without asking.

    Returns:
        Exit status.

    Raises:
        Trouble: If the file cannot be read, or there is no model.
    """
    words = desk.words()
    if not name:
        example = next(iter(words.book.profile.examples), "")
        question = words.question(example) if example else ""
        csv.writer(sys.stdout).writerows([COLUMNS, (question, "", "", example)])
        return ANSWERED
    out, path = paper(), Path(name)
    try:
        text = read_text(path).lstrip("\ufeff")
    except OSError as error:
        raise Trouble(say("review.unreadable", file=name, reason=error.strerror), USAGE) from None
    except UnicodeDecodeError:
        raise Trouble(say("review.encoding", file=name), USAGE) from None
    cases, wrong = cases_in(text, path.suffix == ".jsonl", words.book)
    fresh, tested, contrary = sorted_out(cases, _known(desk.profile), path)
    for case, known in tested:
        where = {"file": shown(known.path), "line": known.line}
        out.dim(say("review.tested", at=f"{name}:{case.line}", message=case.said[-1], **where))
    for one in sorted((*wrong, *contrary), key=lambda one: one.line):
        out.wrong(f"{name}:{one.line}: {say(f'review.wrong.{one.key}', **one.values)}", "  ")
    if wrong or contrary:
        out.line(text_of("review.mend"))
        return UNWRITTEN
    if not fresh:
        out.line(text_of("review.nothing"))
        return ANSWERED
    right = _played(fresh, out, name)
    out.line(say("review.total", tests=len(fresh), fails=right[False], right=right[True]))
    if not yes and not agreed(say("review.write")):
        out.warn(say("set.unwritten" if interactive() else "set.unasked"))
        return UNWRITTEN
    folder = desk.profile / "conversations" / FOLDER
    taken = {one.name for one in folder.glob("*.yml")}
    for case in fresh:
        write(folder / name_of_test(case, taken), text_of_test(case))
    out.line(say("review.written", tests=len(fresh), folder=shown(folder)))
    return ANSWERED


def _known(profile: Path) -> dict[tuple[str, ...], Known]:
    """Return what the tests of a profile play, by what the person has written."""
    known: dict[tuple[str, ...], Known] = {}
    for path in sorted((profile / "conversations").glob("*/*.yml")):
        turns, source = read_yaml(path), YamlText(read_text(path))
        lines = [source.line(index) for index in range(len(turns))]
        known.update(turns_of(path, turns, lines))
    return known


def _played(cases: Sequence[Case], out: Paper, name: str) -> Counter[bool]:
    """Say each case to the assistant; print the replies that fail, and count them as False."""
    from shell.local import load

    count: Counter[bool] = Counter()
    with TemporaryDirectory() as folder:
        with Spinner(text_of("ask.loading")):
            assistant = load(Path(folder) / "conversations.db")
        for case in cases:
            sender = uuid.uuid4().hex
            replies = [assistant.ask(said, sender) for said in case.said]
            wrong = list(faults(case.turn, replies[-1]))
            count[not wrong] += 1
            if wrong:
                out.title(f"{name}:{case.line}: {case.said[-1]}")
                out.line(f"  {text_of_reply(replies[-1])}", "  ")
                out.wrong("  " + say("review.fails", reasons="; ".join(wrong)), "    ")
    return count
