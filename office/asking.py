"""Asks the person at the terminal."""

from __future__ import annotations

import os
import sys
from typing import Callable, Sequence

from office.texts import text_of


def interactive() -> bool:
    """Tell whether there is a person to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def agreed(question: str) -> bool:
    """Ask for a yes or no; no where there is nobody to ask, or the person only presses Enter."""
    if not interactive():
        return False
    answer = ask_text(f"{question} {text_of('asking.yes_no')}").lower()
    return answer in text_of("asking.yes").split()


def edit_text(label: str, text: str) -> str:
    """Let the person change a text."""
    return ask_text(f"{label}:", default=text)


def ask_text(
    label: str,
    default: str = "",
    choices: Sequence[str] = (),
    wrong: Callable[[str], str] = lambda _: "",
    optional: bool = True,
) -> str:
    """Ask for a text.

    Args:
        label: What for.
        default: Stands there to be changed.
        choices: Offered by Tab.
        wrong: Returns why a text will not do, "" where it will.
        optional: Whether an empty text will do.

    Raises:
        KeyboardInterrupt: If the person gives up, by Ctrl-C or Ctrl-D.
    """
    from prompt_toolkit import prompt
    from prompt_toolkit.completion import FuzzyWordCompleter
    from prompt_toolkit.output import ColorDepth
    from prompt_toolkit.validation import ValidationError, Validator

    class Fits(Validator):
        def validate(self, document: object) -> None:
            text = str(getattr(document, "text", ""))
            typed = text.strip()
            reason = wrong(typed) if typed else "" if optional else text_of("asking.needed")
            if reason:
                raise ValidationError(len(text), reason)

    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    try:
        typed: str = prompt(
            f"{label} ",
            default=default,
            completer=FuzzyWordCompleter(list(choices)) if choices else None,
            validator=Fits(),
            validate_while_typing=False,
            color_depth=ColorDepth.DEPTH_1_BIT if plain else None,
        )
    except EOFError:
        raise KeyboardInterrupt from None
    return typed.strip()
