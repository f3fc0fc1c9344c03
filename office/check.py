"""``check``: finds mistakes in the facts, and tells what to do about each."""

from __future__ import annotations

import json
from typing import Sequence

from facts.loader import FactsError, read_facts
from facts.mistakes import Mistake
from office.checks.confusable import check_confusable
from office.checks.coverage import check_coverage
from office.checks.finding import ERROR, NOTE, WARNING, Finding
from office.checks.places import Places
from office.checks.source import check_source
from office.checks.wording import check_wording
from office.desk import Desk
from office.expectations import expectations
from office.files import shown
from office.paper import paper
from office.phrasings import made, phrasings
from office.texts import say, text_of
from shell.trouble import ANSWERED

#: Exit status where something must be mended.
WRONG = 1
_ORDER = (ERROR, WARNING, NOTE)


def check(desk: Desk, as_json: bool, notes: bool) -> int:
    """Check a profile and print what was found.

    Args:
        desk: The profile.
        as_json: Print JSON with all findings.
        notes: Print values that can be confused, too.

    Returns:
        Exit status.
    """
    found, facts = findings(desk)
    found.sort(key=lambda one: (_ORDER.index(one.level), one.file, one.line))
    count = {level: sum(one.level == level for one in found) for level in _ORDER}
    if as_json:
        print(json.dumps({"facts": facts, "findings": [f.as_dict() for f in found]}, indent=1))
    else:
        _print(found, notes)
        values = {"errors": count[ERROR], "warnings": count[WARNING], "notes": count[NOTE]}
        paper().line(say("check.total" if facts else "check.unread", facts=facts, **values))
        if count[NOTE] and not notes:
            paper().dim(text_of("check.notes"))
    return WRONG if count[ERROR] else ANSWERED


def findings(desk: Desk) -> tuple[list[Finding], int]:
    """Check a profile.

    Returns:
        What was found, and how many facts there are; 0 where they could not be read.
    """
    book, mistakes = read_facts(desk.profile / "facts")
    try:
        words = desk.words() if book else None
    except FactsError as error:
        words, mistakes = None, [error.mistake]
    if words is None:
        return [_of_mistake(one) for one in mistakes], 0
    places = Places(desk.files())
    found = [*check_wording(words, places), *check_source(words, places)]
    try:
        examples = [*phrasings(desk.profile), *made(desk.profile)]
        expected = expectations(desk.profile)
    except FactsError as error:
        return [*found, _of_mistake(error.mistake)], len(words.book)
    found += check_coverage(words, places, examples, expected)
    found += check_confusable(words, places)
    return found, len(words.book)


def _of_mistake(mistake: Mistake) -> Finding:
    return Finding(ERROR, shown(mistake.path), mistake.line, mistake.problem)


def _print(found: Sequence[Finding], notes: bool) -> None:
    out = paper()
    for one in found:
        text = f"{one.file}:{one.line}: {text_of(f'check.level.{one.level}')}: {one.text}"
        if one.level == NOTE:
            if notes:
                out.line(text, "  ")
            continue
        (out.wrong if one.level == ERROR else out.warn)(text, "  ")
        if one.remedy:
            out.line(f"  {one.remedy}", "  ")
