"""``add``: adds a fact with the phrasings that people ask for it, and trains if need be."""

from __future__ import annotations

import subprocess
import sys
from argparse import Namespace
from collections import Counter
from pathlib import Path
from typing import Any, Sequence

from ruamel.yaml import YAML, YAMLError

from dialogue.words import Words
from facts.folders import ROOT
from facts.loader import FactsError
from office.adding.checking import checked
from office.adding.messages import files_with, messages_for
from office.adding.new_fact import NewFact, from_fields
from office.adding.report import report
from office.adding.shown import show_new, show_report
from office.adding.written import facts_written
from office.asking import agreed, interactive
from office.changing.sensible import QUALIFIERS
from office.changing.values import Unclear
from office.changing.wanted import Refused
from office.checks.finding import ERROR
from office.checks.places import Places
from office.checks.wording import check_wording
from office.desk import Desk, write
from office.files import FactsFiles, read_text
from office.paper import Paper, paper
from office.phrasings import Phrasing, phrasings
from office.setting import UNWRITTEN
from office.texts import say, text_of
from shell.trouble import ANSWERED, USAGE, Trouble
from training.examples import read_patterns

TEMPLATE = Path(__file__).parent / "adding" / "template.yml"
#: Options that are no fields of the fact.
_OTHERS = ("command", "parser", "profile", "yes", "train", "file", "template", "phrasing")


def add(desk: Desk, options: Namespace) -> int:
    """Add a fact.

    Args:
        desk: The profile.
        options: Of the command line.

    Returns:
        Exit status.

    Raises:
        Trouble: If it cannot be added.
    """
    if options.template:
        print(TEMPLATE.read_text(encoding="utf-8"), end="")
        return ANSWERED
    words, files = desk.words(), desk.files()
    examples = phrasings(desk.profile)
    try:
        new = checked(_described(options, words, examples), words, examples)
        texts = facts_written(new, words, files, desk.profile / "facts")
        after = _tried(desk, words, files, texts)
        texts.update(_messages(new, words, after, examples, desk))
    except Unclear as unclear:
        raise Trouble(say(f"values.{unclear.reason}", **unclear.values), UNWRITTEN) from None
    except Refused as refused:
        raise Trouble(say(f"refused.{refused.key}", **refused.values), UNWRITTEN) from None
    out = paper()
    show_new(out, new, texts, after)
    show_report(out, report(new, after, words, examples, desk))
    if not options.yes and not agreed(text_of("set.write")):
        out.warn(text_of("set.unwritten" if interactive() else "set.unasked"))
        return UNWRITTEN
    for path in sorted(texts, key=lambda path: path == files.profile):
        write(path, texts[path])
    out.line(say("add.written", fact=new.fact_id, version=after.book.profile.version))
    return _trained(out, new, desk, options.train, options.yes)


def _described(options: Namespace, words: Words, examples: Sequence[Phrasing]) -> NewFact:
    """Return the fact as a file, options or a person describe it."""
    given = {k: v for k, v in vars(options).items() if k not in _OTHERS and v is not None}
    if options.phrasing:
        given["phrasings"] = options.phrasing
    if options.file:
        given = {**_read(options.file), **given}
    new = from_fields(given)
    if new.qualifier and new.qualifier not in QUALIFIERS:
        raise Refused("qualifier", qualifier=new.qualifier, known=", ".join(QUALIFIERS))
    if given and not interactive() or options.yes or options.file:
        return new
    if not interactive():
        raise Trouble(text_of("add.nothing"), USAGE)
    from office.adding.guide import guided

    return guided(new, words, examples)


def _read(name: str) -> dict[str, Any]:
    """Read the description of a fact."""
    try:
        text = sys.stdin.read() if name == "-" else read_text(Path(name))
        data = YAML(typ="safe").load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(say("add.unreadable", file=name, reason=error), USAGE) from None
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = f"{getattr(error, 'problem', error)} (line {mark.line + 1 if mark else 1})"
        raise Trouble(say("add.unreadable", file=name, reason=reason), USAGE) from None
    if not isinstance(data, dict):
        raise Trouble(say("add.unreadable", file=name, reason=text_of("add.no_fields")), USAGE)
    return {str(key): value for key, value in data.items()}


def _messages(
    new: NewFact, words: Words, after: Words, examples: Sequence[Phrasing], desk: Desk
) -> dict[Path, str]:
    """Return the files of phrasings that change, with their content."""
    known = words.book.topic(new.topic) is not None
    messages = messages_for(new, after.book, known, examples, read_patterns())
    read = {path: read_text(path) for path in (desk.profile / "nlu").glob("*/*.yml")}
    return files_with(messages, desk.profile, examples, read)


def _tried(desk: Desk, words: Words, files: FactsFiles, texts: dict[Path, str]) -> Words:
    """Return facts and texts as they would be.

    Raises:
        Refused: If they would have a mistake.
    """
    after = FactsFiles({**files.texts, **texts})
    try:
        new = desk.trial(after.texts)
    except FactsError as error:
        raise Refused("broken", reason=error) from None
    known = {(one.fact, one.text) for one in check_wording(words, Places(files))}
    for one in check_wording(new, Places(after)):
        if one.level == ERROR and (one.fact, one.text) not in known:
            raise Refused("broken", reason=f"{one.text} {one.remedy}")
    return new


def _trained(out: Paper, new: NewFact, desk: Desk, train: bool, yes: bool) -> int:
    """Train, if the person wants it, and tell how the phrasings are read afterwards."""
    from training.model import model_path

    if model_path().exists():
        return ANSWERED
    if not train and (yes or not agreed(text_of("add.train"))):
        out.line(text_of("add.untrained"))
        return ANSWERED
    done = subprocess.run([sys.executable, "-m", "training"], cwd=ROOT)
    if done.returncode:
        return UNWRITTEN
    from office.ask import opened, print_turn

    explainer = opened(desk, out)
    turns = [explainer.fresh(text) for text in new.phrasings]
    told = Counter(new.fact_id in part.facts for turn in turns for part in turn.decision.parts[:1])
    out.line(say("add.understood", number=told[True], all=len(turns), fact=new.fact_id))
    for turn in turns:
        if not any(new.fact_id in part.facts for part in turn.decision.parts):
            print_turn(out, turn)
    return ANSWERED
