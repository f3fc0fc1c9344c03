"""``set``: changes a fact after showing what the assistant will say differently."""

from __future__ import annotations

from dataclasses import replace
from typing import Sequence

from dialogue.words import Words
from facts.loader import FactsError
from office.asking import agreed, edit_text, interactive
from office.changing.change import applied, known_fact, plan
from office.changing.restate import stale
from office.changing.shown import fresh, in_order, show_change, show_tests
from office.changing.values import Unclear
from office.changing.wanted import Refused, Restated, Wanted
from office.checks.finding import ERROR
from office.desk import Desk, write
from office.files import FactsFiles
from office.paper import paper
from office.texts import say
from shell.trouble import ANSWERED, Trouble

#: Exit status where nothing was written though something was to be.
UNWRITTEN = 1


def set_value(desk: Desk, wanted: Wanted, yes: bool) -> int:
    """Change a fact.

    Args:
        desk: The profile.
        wanted: The change.
        yes: Write without asking.

    Returns:
        Exit status.

    Raises:
        Trouble: If the change cannot be.
    """
    words, files = desk.words(), desk.files()
    try:
        wanted = _worded(wanted, words, yes)
        change = plan(wanted, words, files, desk.lookups())
        accepted = _accepted(change.restated, yes)
        after = applied(change, accepted, files, words.language)
        new = _tried(desk, after, words, files)
    except Unclear as unclear:
        raise Trouble(say(f"values.{unclear.reason}", **unclear.values), UNWRITTEN) from None
    except Refused as refused:
        raise Trouble(say(f"refused.{refused.key}", **refused.values), UNWRITTEN) from None
    out = paper()
    if after.texts == files.texts:
        out.line(
            say("set.nothing", fact=wanted.fact, value=words.value(words.book.fact(wanted.fact)))
        )
        return ANSWERED
    show_change(out, wanted, change, accepted, (words, files), (new, after))
    if not yes and not agreed(say("set.write")):
        out.warn(say("set.unwritten" if interactive() else "set.unasked"))
        return UNWRITTEN
    for path in in_order(files, after):
        write(path, after.texts[path])
    out.line(say("set.written", version=new.book.profile.version))
    show_tests(out, desk, wanted.fact, words, new)
    return ANSWERED


def _worded(wanted: Wanted, words: Words, yes: bool) -> Wanted:
    """Let the person word anew what states the old value in other words."""
    fact = known_fact(wanted.fact, words.book)
    if yes or not interactive() or isinstance(fact.value, int) or wanted.value == words.value(fact):
        return wanted
    fresh = dict(wanted.wording)
    for form in stale(words, fact, wanted.value):
        if form not in fresh:
            fresh[form] = edit_text(say(f"forms.{form}"), words.sentence(fact, form))
    return replace(wanted, wording=fresh)


def _accepted(offers: Sequence[Restated], yes: bool) -> list[Restated]:
    """Return which texts are said anew: the sure ones, and those that the person wants."""
    accepted = []
    for one in offers:
        if one.sure:
            accepted.append(one)
        elif not yes and interactive():
            out = paper()
            out.line(say("set.offer", fact=one.fact, form=say(f"forms.{one.form}")))
            out.old(one.old)
            out.new(one.new)
            if agreed(say("set.restate")):
                accepted.append(one)
    return accepted


def _tried(desk: Desk, after: FactsFiles, words: Words, files: FactsFiles) -> Words:
    """Return facts and texts as they would be.

    Raises:
        Refused: If they would have a mistake that they have not now.
    """
    try:
        new = desk.trial(after.texts)
    except FactsError as error:
        raise Refused("broken", reason=error) from None
    wrong = [one for one in fresh(words, files, new, after) if one.level == ERROR]
    if wrong:
        reasons = " ".join(f"{one.file}:{one.line}: {one.text} {one.remedy}" for one in wrong)
        raise Refused("broken", reason=reasons)
    return new
