"""The command line: what may be written there, and what ``--help`` says."""

from __future__ import annotations

import argparse
import os
from typing import Sequence

from office.texts import say, text_of


def options_from(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line.

    Args:
        arguments: None for the process's own.

    Returns:
        What was asked for; ``command`` names it, None where none was given.

    Raises:
        SystemExit: If it is wrong (status 2, after saying so) or only asks for help.
    """
    parser = argparse.ArgumentParser(
        "hust-facts",
        description=text_of("help.about"),
        epilog=text_of("help.more"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    current = os.environ.get("PROFILE") or "$PROFILE"
    parser.add_argument("--profile", help=say("help.profile", profile=current))
    parser.set_defaults(command=None, parser=parser)
    commands = parser.add_subparsers(metavar="command")
    _check(_command(commands, "check"))
    _show(_command(commands, "show"))
    _ask(_command(commands, "ask"))
    _set(_command(commands, "set"))
    _add(_command(commands, "add"))
    diff = _command(commands, "diff")
    diff.add_argument("old", help=text_of("help.old"))
    diff.add_argument("new", nargs="?", help=text_of("help.new"))
    diff.add_argument("--json", action="store_true", help=text_of("help.json"))
    history = _command(commands, "history")
    history.add_argument("id", help=text_of("help.id"))
    review = _command(commands, "review")
    table = review.add_mutually_exclusive_group(required=True)
    table.add_argument("file", nargs="?", default="", help=text_of("help.table"))
    table.add_argument("--template", action="store_true", help=text_of("help.template"))
    review.add_argument("--yes", action="store_true", help=text_of("help.yes"))
    return parser.parse_args(arguments)


def _command(commands: argparse._SubParsersAction, name: str) -> argparse.ArgumentParser:  # type: ignore[type-arg]
    try:
        description = say(f"help.{name}_more")
    except KeyError:
        description = text_of(f"help.{name}")
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=text_of(f"help.{name}"), description=description
    )
    made.set_defaults(command=name)
    return made


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=text_of("help.json"))
    parser.add_argument("--notes", action="store_true", help=text_of("help.notes"))


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", help=text_of("help.id"))


def _ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("messages", nargs="*", help=text_of("help.messages"))


def _set(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", help=text_of("help.id"))
    parser.add_argument("value", nargs="+", help=text_of("help.value"))
    _fields(parser)
    parser.add_argument("--answer", help=say("help.wording"))
    parser.add_argument("--short", help=text_of("help.short"))
    parser.add_argument("--follow", help=text_of("help.follow"))
    parser.add_argument("--yes", action="store_true", help=text_of("help.yes"))


def _fields(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--qualifier", help=text_of("help.qualifier"))
    parser.add_argument("--as-of", type=int, metavar="YEAR", help=text_of("help.as_of"))
    parser.add_argument("--paragraph", type=int, metavar="N", help=text_of("help.paragraph"))


def _add(parser: argparse.ArgumentParser) -> None:
    for name in ("topic", "title", "names", "aspect", "id", "kind", "value", "unit"):
        parser.add_argument(f"--{name}", help=say(f"help.{name}"))
    _fields(parser)
    for name in ("answer", "short", "follow", "button"):
        parser.add_argument(f"--{name}", help=say(f"help.{name}"))
    parser.add_argument("--phrasing", action="append", default=[], help=text_of("help.phrasing"))
    parser.add_argument("--from", dest="file", metavar="FILE", help=text_of("help.from"))
    parser.add_argument("--template", action="store_true", help=text_of("help.template"))
    parser.add_argument("--yes", action="store_true", help=text_of("help.yes"))
    parser.add_argument("--train", action="store_true", help=text_of("help.train"))
