"""What the command can end with: exit statuses, and the exception that carries one."""

from __future__ import annotations

#: Every message got a reply to go on with: an answer, or small talk.
ANSWERED = 0
#: The command line is wrong, or there is neither a server's address nor a model here.
USAGE = 2
#: At least one message got no answer: the page has none, or the assistant asked back.
NO_ANSWER = 3
#: The server cannot be reached, is still starting, or is none of ours.
UNREACHABLE = 4
#: Ctrl-C, as shells number it: 128 and the signal.
INTERRUPTED = 130
#: Whoever read our output has left, as `head` does.
UNREAD = 141


class Trouble(Exception):
    """Says in a sentence or two what is wrong and what to do.

    Args:
        sentence: For the person.
        status: Exit status where nothing can go on.
    """

    def __init__(self, sentence: str, status: int) -> None:
        """Keep both."""
        super().__init__(sentence)
        self.status = status
