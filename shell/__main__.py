"""The command ``hust-chat`` (also ``python -m shell``): a conversation, one question, or a pipe.

What only some of these need is imported where they begin: a question to a server needs little.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from itertools import chain
from typing import Iterator, Sequence, TextIO

from shell.conversation import Assistant, Conversation
from shell.ending import status_of
from shell.lines import play
from shell.options import Options, options_from
from shell.spinner import Spinner
from shell.trouble import USAGE, Trouble


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for.

    Args:
        arguments: None for the process's own.

    Returns:
        Exit status, see shell/trouble.py.
    """
    return status_of(
        lambda: _run(options_from(arguments)), lambda trouble: print(trouble, file=sys.stderr)
    )


def _run(options: Options) -> int:
    if isinstance(sys.stdout, TextIOWrapper):
        # JSON is UTF-8 whatever the locale; text has question marks for what that cannot show.
        sys.stdout.reconfigure(encoding="utf-8" if options.json else None, errors="replace")
    if options.question:
        return play(Conversation(_assistant(options)), [options.question], options.json)
    if sys.stdin.isatty() and sys.stdout.isatty() and not options.json:
        return _converse(options)
    messages = _messages(sys.stdin)
    first = next(messages, None)
    if first is None:
        raise Trouble("Nothing was asked. `hust-chat --help` says how.", USAGE)
    return play(Conversation(_assistant(options)), chain([first], messages), options.json)


def _converse(options: Options) -> int:
    assistant = _assistant(options)
    questions = assistant.questions()
    from shell.history import history_file
    from shell.repl import Repl

    history = history_file(os.environ) if options.history else None
    return Repl(Conversation(assistant), questions, history).run()


def _assistant(options: Options) -> Assistant:
    if options.url:
        from shell.remote import Remote

        return Remote(options.url, options.token)
    from shell.local import load

    with Spinner("Loading the model (a running assistant, by --url, answers at once) ..."):
        return load()


def _messages(stream: TextIO) -> Iterator[str]:
    """Go through the lines of a pipe, without blank ones."""
    if stream.isatty():
        print("Type a question a line; Ctrl-D ends.", file=sys.stderr)
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    for line in stream:
        if line.strip():
            yield line.strip()


if __name__ == "__main__":
    sys.exit(main())
