"""What Tab completes: commands, the choices of the last reply, questions to begin with."""

from __future__ import annotations

from typing import Callable, Iterable, Sequence

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document


class Offers(Completer):
    """Offers what holds all the words that have been typed.

    Args:
        commands: With their slash.
        texts: Returns the choices and questions as they are now.
    """

    def __init__(self, commands: Sequence[str], texts: Callable[[], Sequence[str]]) -> None:
        """Keep both."""
        self._commands, self._texts = commands, texts

    def get_completions(self, document: Document, event: CompleteEvent) -> Iterable[Completion]:
        """Return completions of the whole line (see Completer)."""
        typed = document.text.lstrip()
        if typed.startswith("/"):
            fitting = [one for one in self._commands if one.startswith(typed)]
        else:
            words = typed.casefold().split()
            texts = dict.fromkeys(self._texts())
            fitting = [one for one in texts if all(word in one.casefold() for word in words)]
        for text in fitting:
            yield Completion(text, start_position=-document.cursor_position)
