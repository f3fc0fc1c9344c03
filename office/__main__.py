"""The command ``hust-facts`` (also ``python -m office``): the facts, without a programmer.

What only some commands need is imported where they begin: most of them answer at once.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from io import TextIOWrapper
from typing import Sequence

from shell.ending import status_of
from shell.trouble import ANSWERED, USAGE, Trouble


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for.

    Args:
        arguments: None for the process's own.

    Returns:
        Exit status: 0 done, 1 errors in the facts or nothing written, 2 wrong use.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    return status_of(lambda: _run(arguments), _tell)


def _tell(trouble: Trouble) -> None:
    sys.stdout.flush()
    from office.paper import Paper

    Paper(sys.stderr).wrong(str(trouble))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        from office.options import options_from
    except ModuleNotFoundError as missing:
        raise Trouble(f"hust-facts works in the project's folder ({missing}).", USAGE) from None
    options = options_from(arguments)
    if options.command is None:
        options.parser.print_help()
        return ANSWERED
    if options.profile:
        os.environ["PROFILE"] = options.profile
    from facts.mistakes import FactsError

    try:
        return _do(options)
    except FactsError as error:
        from office.texts import say

        raise Trouble(say("wrong_facts", mistake=error), USAGE) from None


def _do(options: Namespace) -> int:
    """Run a command."""
    from facts.folders import profile_folder
    from office.desk import Desk

    desk = Desk(profile_folder())
    if options.command == "check":
        from office.check import check

        return check(desk, options.json, options.notes)
    if options.command == "show":
        from office.show import show

        return show(desk, options.id)
    if options.command == "ask":
        from office.ask import ask

        return ask(desk, options.messages)
    if options.command == "set":
        from office.changing.wanted import Wanted
        from office.setting import set_value

        forms = {form: getattr(options, form) for form in ("answer", "short", "follow")}
        wording = {form: text for form, text in forms.items() if text}
        value = " ".join(options.value)
        fields = (options.qualifier, options.as_of, options.paragraph)
        return set_value(desk, Wanted(options.id, value, *fields, wording), options.yes)
    if options.command == "add":
        from office.add import add

        return add(desk, options)
    if options.command == "diff":
        from office.diff import diff

        return diff(desk, options.old, options.new, options.json)
    if options.command == "review":
        from office.review import review

        return review(desk, options.file, options.yes)
    from office.history import history

    return history(desk, options.id)


if __name__ == "__main__":
    sys.exit(main())
