"""How a command ends, whatever happens in it: with a status, and a word where one is needed."""

from __future__ import annotations

import os
import sys
from typing import Callable

from shell.trouble import INTERRUPTED, UNREAD, Trouble


def status_of(run: Callable[[], int], tell: Callable[[Trouble], None]) -> int:
    """Run a command.

    Args:
        run: What it does; returns its status.
        tell: Tells a person what is wrong.

    Returns:
        Exit status, see trouble.py.
    """
    try:
        return run()
    except Trouble as trouble:
        tell(trouble)
        return trouble.status
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Python would complain at exit, when it writes what is left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
