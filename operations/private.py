"""What of a log record may be printed: nothing that may quote a person.

The project's own lines quote nobody, and say so by how they are written. Other packages' lines may:
Rasa's hold whole messages, SQLAlchemy's errors what was to be written. So of theirs only what a
programmer has typed is shown: a template without its values, the name of an event, the place.
"""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from types import TracebackType

from facts.loader import FactsError

ROOT = Path(__file__).resolve().parents[1]
#: The project's own packages.
OWN = frozenset(path.parent.name for path in ROOT.glob("*/__init__.py"))
HIDDEN = "(hidden: it may quote a person; LOG_TEXTS=1 shows it)"
#: Errors about files and connections quote nobody, whichever driver of a database raises them.
_SPEAKING = (OSError, FactsError, ImportError)
_SPEAKING_NAMES = frozenset({"OperationalError", "ConnectionError", "TimeoutError"})


def is_own(record: logging.LogRecord) -> bool:
    """Tell whether a line is the project's own."""
    return record.name.partition(".")[0] in OWN


def message_of(record: logging.LogRecord) -> str:
    """Return the message of a record, of another package's only what is the same each time."""
    if is_own(record):
        return record.getMessage()
    place = f"{record.filename}:{record.lineno}"
    if record.args or getattr(record, "event_only", False):
        return f"{record.msg} [{place}]"
    return f"{HIDDEN} [{place}]"


def words_of(error: BaseException) -> str:
    """Return what an error says, where it quotes nobody."""
    told = getattr(error, "orig", None) or error  # SQLAlchemy's, without what was to be written
    if isinstance(told, _SPEAKING) or type(told).__name__ in _SPEAKING_NAMES:
        return str(told).strip()
    return HIDDEN


def trace_of(error: BaseException, trace: TracebackType | None) -> str:
    """Return where an error came from, and the errors behind it, as Python prints them."""
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{trace_of(behind, behind.__traceback__)}\nthen " if behind else ""
    places = "".join(traceback.format_tb(trace)).rstrip()
    return f"{before}{type(error).__name__}: {words_of(error)}\n{places}".rstrip()
