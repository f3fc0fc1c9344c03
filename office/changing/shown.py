"""Prints a change before it is made, and what is left to do after it."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

from dialogue.words import Words
from office.changing.change import Change
from office.changing.differing import changed_lines, print_differences
from office.changing.figures import states
from office.changing.wanted import Restated, Wanted
from office.checks.confusable import alike
from office.checks.finding import Finding
from office.checks.places import Places
from office.checks.wording import check_wording
from office.desk import Desk
from office.expectations import expectations
from office.files import FactsFiles, shown
from office.paper import Paper
from office.texts import say


def fresh(words: Words, files: FactsFiles, new: Words, after: FactsFiles) -> list[Finding]:
    """Return what would be wrong or doubtful that is not now."""
    known = {(one.fact, one.text) for one in check_wording(words, Places(files))}
    found = check_wording(new, Places(after))
    return [one for one in found if (one.fact, one.text) not in known]


def show_change(
    out: Paper,
    wanted: Wanted,
    change: Change,
    accepted: Sequence[Restated],
    before: tuple[Words, FactsFiles],
    after: tuple[Words, FactsFiles],
) -> None:
    """Print the changed lines, what is said differently, and what is left to look at.

    Args:
        out: To print on.
        wanted: The change.
        change: What it means for the files.
        accepted: The texts that are said anew.
        before: Words and files as they are.
        after: Words and files as they would be.
    """
    (words, files), (new, changed) = before, after
    for path in in_order(files, changed):
        out.title(shown(path))
        for line, old, now in changed_lines(files.texts[path], changed.texts[path]):
            if old is not None:
                out.old(old.strip(), f"  {line:>4} ")
            if now is not None:
                out.new(now.strip(), f"  {line:>4} ")
    out.line()
    out.title(say("set.says"))
    ids = list(dict.fromkeys([wanted.fact, *(one.fact for one in accepted)]))
    print_differences(out, words, new, ids)
    out.line()
    for one in change.restated:
        if one not in accepted:
            path, line = files.where(one.fact, "wording", words.language, one.form)
            out.warn(say("set.left", file=shown(path), line=line, text=one.old))
    for text in _newly_alike(wanted.fact, words, new):
        out.warn(text)
    if wanted.as_of is None and isinstance(change.value, int):
        out.dim(say("set.as_of", year=new.book.fact(wanted.fact).as_of))
    for finding in fresh(words, files, new, changed):
        out.warn(f"{finding.file}:{finding.line}: {finding.text} {finding.remedy}")


def _newly_alike(fact_id: str, before: Words, after: Words) -> list[str]:
    """Tell which facts the changed one can be confused with from now on."""
    found = []
    old, new = before.book.fact(fact_id), after.book.fact(fact_id)
    for other in after.book:
        for key in alike(new, other, after) if other.id != fact_id else ():
            if key not in alike(old, before.book.fact(other.id), before):
                text = say(f"show.alike.{key}", other=other.id, value=after.value(other))
                found.append(say("add.alike", text=text))
    return found


def in_order(before: FactsFiles, after: FactsFiles) -> list[Path]:
    """Return the files that differ, the page's own with the version last."""
    differ = [path for path, text in after.texts.items() if before.texts[path] != text]
    return sorted(differ, key=lambda path: path == after.profile)


def show_tests(out: Paper, desk: Desk, fact_id: str, words: Words, new: Words) -> None:
    """Name the tests that expect what is no longer said."""
    old, now = words.book.fact(fact_id), new.book.fact(fact_id)
    answer = new.sentence(now).lower()
    for one in expectations(desk.profile):
        if one.fact != fact_id:
            continue
        for text in one.says:
            number = isinstance(old.value, int) and states(text, old.value)
            if (
                number or text.lower() in words.sentence(old).lower()
            ) and text.lower() not in answer:
                out.warn(say("set.test", file=shown(one.path), line=one.line, text=text))
