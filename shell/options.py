"""The command line: what may be written there, and what `--help` says."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from typing import Sequence

_ABOUT = "Ask the assistant about the university's international profile."
_MORE = """\
without a question, at a terminal: a conversation (/help lists its commands)
without a question, in a pipe: each line is a message of one conversation; /reset begins another
without --url: the model of this project answers, after some seconds of loading

exit status:
    0  every message was answered
    2  the command line is wrong, or there is neither --url nor a trained model
    3  no answer: the page has none, or the assistant asks back
    4  the server cannot be reached
  130  interrupted

examples:
  hust-chat --url http://127.0.0.1:5005 "How many partners?"
  cat questions.txt | hust-chat --json | jq -r .custom.outcome
"""


@dataclass(frozen=True)
class Options:
    """What was asked for.

    Args:
        question: One-shot; "" for a conversation or a pipe.
        url: Of a running server; None for the model in this process.
        token: Which that server wants; "" for none.
        json: Whether each turn is printed as a line of JSON.
        history: Whether questions are kept for the next time.
    """

    question: str
    url: str | None
    token: str
    json: bool
    history: bool


def options_from(arguments: Sequence[str] | None = None) -> Options:
    """Read the command line.

    Args:
        arguments: None for the process's own.

    Raises:
        SystemExit: If it is wrong (status 2, after saying so) or only asks for help.
    """
    parser = argparse.ArgumentParser(
        "hust-chat",
        description=_ABOUT,
        epilog=_MORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("question", nargs="*", help="one question, answered once")
    parser.add_argument(
        "--url",
        default=os.environ.get("HUST_CHAT_URL") or None,
        help="address of a running assistant (default: $HUST_CHAT_URL)",
    )
    parser.add_argument(
        "--token",
        default="",
        help="which that assistant wants (default: $HUST_CHAT_TOKEN, which `ps` does not show)",
    )
    parser.add_argument("--json", action="store_true", help="print each turn as one line of JSON")
    parser.add_argument("--no-history", action="store_true", help="keep no file of what was asked")
    found = parser.parse_args(arguments)
    question = " ".join(found.question).strip()
    if found.question and not question:
        parser.error("the question is empty")
    # What is no UTF-8 on the command line cannot be sent either.
    question = question.encode("utf-8", "replace").decode("utf-8")
    token = (found.token or os.environ.get("HUST_CHAT_TOKEN", "")).strip()
    if token and not (token.isascii() and token.isprintable()):
        parser.error("the token has characters that no token has")
    return Options(question, found.url, token, found.json, not found.no_history)
