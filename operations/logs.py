"""Lines of the log: one an event, for people or for programs, without what people wrote."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import sys
from typing import Any, MutableMapping

from channels.messages import iso
from operations.private import OWN, is_own, message_of, trace_of
from operations.requests import REQUEST
from operations.settings import Settings

#: Field of a record that holds a conversation's name, which tells who somebody is.
CONVERSATION = "conversation"
_STANDARD = frozenset(vars(logging.LogRecord("", 0, "", 0, "", None, None))) | {"message"}


class Lines(logging.Formatter):
    """Writes records.

    Args:
        as_json: A line of JSON each, else text.
        texts: Print what may quote a person as well.
        key: With it, a conversation's name becomes one that tells nobody who it is.
    """

    def __init__(self, as_json: bool, texts: bool, key: str) -> None:
        """Keep how to write."""
        super().__init__()
        self._json, self._texts, self._key = as_json, texts, key.encode()

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        told = self._texts or is_own(record)
        message = record.getMessage() if self._texts else message_of(record)
        fields = {k: v for k, v in vars(record).items() if told and k not in _STANDARD}
        if request := REQUEST.get():
            fields["request"] = request
        if CONVERSATION in fields:
            fields[CONVERSATION] = self._pseudonym(fields[CONVERSATION])
        head = {"time": iso(record.created), "level": record.levelname, "logger": record.name}
        trace = self._trace(record)
        if self._json:
            whole = {**head, "message": message, **fields, **({"trace": trace} if trace else {})}
            return json.dumps(whole, ensure_ascii=False, default=str)
        pairs = [f"{name}={value}" for name, value in fields.items()]
        line = " ".join([*head.values(), message, *pairs]).replace("\n", " ")
        return f"{line}\n{trace}" if trace else line

    def _trace(self, record: logging.LogRecord) -> str:
        if not record.exc_info or record.exc_info[1] is None:
            return ""
        if self._texts:
            return self.formatException(record.exc_info)
        return trace_of(record.exc_info[1], record.exc_info[2])

    def _pseudonym(self, conversation: str) -> str:
        """Return a name that is the same for the same conversation, and leads nowhere else."""
        name = conversation.encode("utf-8", "replace")
        return hmac.new(self._key, name, hashlib.sha256).hexdigest()[:12]


def configure(settings: Settings, key: str) -> None:
    """Print the log to standard error.

    Args:
        settings: Format and level.
        key: See :class:`Lines`.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(settings.log_format == "json", settings.log_texts, key))
    others = "DEBUG" if settings.log_level == "DEBUG" else "ERROR"
    logging.basicConfig(level=others, handlers=[handler], force=True)
    for name in OWN:
        logging.getLogger(name).setLevel(settings.log_level)
    _take_over_structlog(logging.getLevelName(others))


def _take_over_structlog(level: int) -> None:
    """Let Rasa's structlog lines come this way; its own printing shows every local variable."""
    import structlog

    structlog.configure(
        processors=[_as_record],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )


def _as_record(
    logger: object, method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Make a line of structlog's one of logging's: its event is a name, the rest are fields."""
    name, failed = event.pop("event"), event.pop("exc_info", method == "exception")
    return {"msg": name, "exc_info": failed, "extra": {"event_only": True, "fields": dict(event)}}
