"""One conversation: what is typed goes in, replies come out; choices are numbered."""

from __future__ import annotations

import os
from typing import Any, Protocol

from shell.reply import Button, Reply, reply_from
from shell.trouble import UNREACHABLE, Trouble


class Assistant(Protocol):
    """Whoever answers: a server, or a model in this process."""

    def ask(self, text: str, sender: str) -> Any:
        """Return the messages of a reply as the REST channel does.

        Args:
            text: Of the person.
            sender: Names the conversation.

        Raises:
            Trouble: If there is none.
        """

    def questions(self) -> list[str]:
        """Return questions to begin with.

        Raises:
            Trouble: If nobody is there to answer them.
        """


class Conversation:
    """Remembers what was said last.

    Args:
        assistant: Answers.
    """

    def __init__(self, assistant: Assistant) -> None:
        """Begin."""
        self._assistant = assistant
        self.reset()

    def reset(self) -> None:
        """Begin anew: nothing of what was said is known any more."""
        self._sender = f"shell:{os.urandom(16).hex()}"
        self._last: Reply | None = None

    @property
    def choices(self) -> tuple[Button, ...]:
        """Return what the last reply offers."""
        return self._last.buttons if self._last else ()

    def say(self, typed: str) -> Reply:
        """Send a message; the number or the words of a choice pick it.

        Args:
            typed: By the person.

        Raises:
            Trouble: If there is no reply.
        """
        picked = self.picked(typed)
        messages = self._assistant.ask(picked.payload if picked else typed, self._sender)
        try:
            self._last = reply_from(messages)
        except ValueError:
            raise Trouble(
                "What answers there is not this assistant: is the address right?", UNREACHABLE
            ) from None
        return self._last

    def picked(self, typed: str) -> Button | None:
        """Return the choice that is meant, None where it is something else."""
        typed = typed.strip().rstrip(".").casefold()
        for number, button in enumerate(self.choices, start=1):
            if typed in (str(number), button.title.casefold()):
                return button
        return None

    def source(self) -> str:
        """Say where the last answer comes from."""
        if self._last is None or not self._last.source:
            return "The last reply told no fact." if self._last else "Nothing has been asked yet."
        return f"{self._last.source}\nfacts: {', '.join(self._last.facts)}"
