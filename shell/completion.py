"""What Tab completes: commands, the choices of the last reply, questions to begin with."""

from __future__ import annotations

from typing import Callable, Iterable, Sequence

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent


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


def tab(offers: Offers) -> KeyBindings:
    """Return the binding of Tab: the only completion is put in at once, several are listed.

    Args:
        offers: To choose from.
    """
    keys = KeyBindings()

    @keys.add("tab")
    def complete(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state:
            buffer.complete_next()
            return
        buffer.cursor_position = len(buffer.text)
        found = list(offers.get_completions(buffer.document, CompleteEvent()))
        if len(found) == 1:
            buffer.apply_completion(found[0])
        elif found:
            buffer.start_completion()

    return keys
