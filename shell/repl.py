"""A conversation at a terminal, until the person leaves."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Sequence

from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.history import FileHistory, InMemoryHistory
from prompt_toolkit.output import ColorDepth

from shell.completion import Offers, tab
from shell.conversation import Conversation
from shell.look import Look, look_of
from shell.spinner import Spinner
from shell.trouble import ANSWERED, INTERRUPTED, Trouble
from shell.wrapping import wrap

PROMPT = "you> "
#: Lines kept free for completions, also on a small screen.
_MENU = 5
COMMANDS = {
    "/source": "where the last answer comes from",
    "/reset": "begin a new conversation",
    "/help": "this list",
    "/quit": "leave, as Ctrl-D does",
}
_HELLO = "Ask in your own words, in English."
_KEYS = "Tab shows questions, /help the commands, Ctrl-D leaves."
_HELP = """
A number, or its words, picks one of the choices under a reply.
Tab completes. Up brings back what you asked, and Ctrl-R searches it. Ctrl-C drops a line, or the \
wait for an answer."""


class Repl:
    """Reads, asks, prints.

    Args:
        conversation: To have.
        questions: To begin with.
        history: File of former questions; None for none.
    """

    def __init__(
        self, conversation: Conversation, questions: Sequence[str], history: Path | None
    ) -> None:
        """Set up the line editor."""
        self._conversation, self._questions = conversation, questions
        styled = self._look.styled
        offers = Offers(list(COMMANDS), self._offers)
        self._session: PromptSession[str] = PromptSession(
            PROMPT,
            history=FileHistory(str(history)) if history else InMemoryHistory(),
            completer=offers,
            complete_while_typing=False,
            key_bindings=tab(offers),
            reserve_space_for_menu=_MENU,
            # Without styles, what is suggested would look like what is typed.
            auto_suggest=AutoSuggestFromHistory() if styled else None,
            color_depth=None if styled else ColorDepth.DEPTH_1_BIT,
        )

    @property
    def _look(self) -> Look:
        return look_of(sys.stdout, os.environ)

    def _offers(self) -> list[str]:
        return [button.title for button in self._conversation.choices] + list(self._questions)

    def run(self) -> int:
        """Go on until the person leaves.

        Returns:
            Exit status.
        """
        self._say(_HELLO)
        print(self._look.dim(_KEYS))
        leaving = False
        while True:
            print()
            try:
                typed = self._session.prompt().strip()
            except EOFError:
                print("Goodbye!")
                return ANSWERED
            except KeyboardInterrupt:
                empty = not self._session.default_buffer.text
                if leaving and empty:
                    return INTERRUPTED
                leaving = empty
                if empty:
                    print(self._look.dim("Ctrl-C once more, or Ctrl-D, leaves."))
                continue
            leaving = False
            if typed == "/quit":
                print("Goodbye!")
                return ANSWERED
            if typed:
                self._answer(typed)

    def _answer(self, typed: str) -> None:
        """Do what a line wants."""
        if typed == "/help":
            self._help()
        elif typed == "/reset":
            self._conversation.reset()
            self._say("A new conversation: what was said before is forgotten.")
        elif typed == "/source":
            self._say(self._conversation.source())
        elif typed.startswith("/"):
            self._say(f"There is no {typed.split()[0]}. /help lists the commands.")
        else:
            self._ask(typed)

    def _ask(self, typed: str) -> None:
        picked = self._conversation.picked(typed)
        if picked and picked.title.casefold() != typed.casefold():
            print(self._look.dim(picked.title))
        try:
            with Spinner():
                reply = self._conversation.say(typed)
        except Trouble as trouble:
            self._say(str(trouble))
        except KeyboardInterrupt:
            self._say("I no longer wait for that answer.")
        else:
            print(self._look.reply(reply))

    def _help(self) -> None:
        for name, meaning in COMMANDS.items():
            self._say(f"  {name:<8} {meaning}", indent=" " * 11)
        if self._questions:
            self._say("\nYou can ask, for example:")
        for question in self._questions:
            self._say(f"  {question}", indent="  ")
        self._say(_HELP)

    def _say(self, text: str, indent: str = "") -> None:
        print("\n".join(wrap(text, self._look.width, indent)))
