"""For scripts: messages in, replies out, one after another, and an exit status."""

from __future__ import annotations

import json
import os
import sys
from typing import Iterable

from shell.conversation import Conversation
from shell.look import look_of
from shell.spinner import Spinner
from shell.trouble import ANSWERED, Trouble

#: The one line that is no message.
RESET = "/reset"


def play(conversation: Conversation, messages: Iterable[str], as_json: bool) -> int:
    """Ask, and print each reply as soon as it is there.

    Args:
        conversation: To have.
        messages: One a turn.
        as_json: Print lines of JSON.

    Returns:
        The highest status of the turns.

    Raises:
        Trouble: If a message got no reply; in JSON there is a line for it.
    """
    status, first = ANSWERED, True
    for message in messages:
        if message == RESET:
            conversation.reset()
            continue
        try:
            with Spinner():
                reply = conversation.say(message)
        except Trouble as trouble:
            if as_json:
                _print_json({"message": message, "error": str(trouble)})
            raise
        status = max(status, reply.status)
        if as_json:
            _print_json(reply.as_dict(message))
        else:
            text = look_of(sys.stdout, os.environ).reply(reply)
            print(text if first else f"\n{text}", flush=True)
        first = False
    return status


def _print_json(turn: dict[str, object]) -> None:
    print(json.dumps(turn, ensure_ascii=False), flush=True)
