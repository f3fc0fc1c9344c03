"""How the assistant is run, from the environment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping

from server.checks import CannotStart

FORMATS = ("text", "json")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
#: A token is at least so long; a shorter one could be guessed.
TOKEN_LENGTH = 16
#: Longest wait, in seconds, between a signal to stop and the end of taking new requests.
LONGEST_DRAIN = 300
#: Days that a conversation is kept where nobody has said how many.
KEEP_DAYS = 365


@dataclass(frozen=True)
class Settings:
    """How the process is run.

    Args:
        log_format: ``text`` for people, ``json`` for programs that collect logs.
        log_level: Least level of the project's own lines that are printed.
        log_texts: Print what may quote a person as well: for developers only.
        metrics_token: Lets other machines read /metrics and all of /health; empty for none.
        drain: Seconds in which a process that was told to stop still takes requests.
        keep_days: Days after its last message that a conversation is deleted; 0 for never.
    """

    log_format: str = "text"
    log_level: str = "WARNING"
    log_texts: bool = False
    metrics_token: str = ""
    drain: int = 0
    keep_days: int = KEEP_DAYS


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Read the settings.

    Args:
        environment: Of the process; each setting is named below.

    Raises:
        CannotStart: If one of them is wrong.
    """
    log_format = _one_of(environment, "LOG_FORMAT", FORMATS, "text")
    level = _one_of(environment, "LOG_LEVEL", LEVELS, "INFO" if log_format == "json" else "WARNING")
    token = environment.get("METRICS_TOKEN", "")
    if token and len(token) < TOKEN_LENGTH:
        raise CannotStart(
            f"METRICS_TOKEN is shorter than {TOKEN_LENGTH} characters: use a longer one, "
            "such as `openssl rand -hex 24` prints."
        )
    return Settings(
        log_format,
        level,
        _one_of(environment, "LOG_TEXTS", ("0", "1"), "0") == "1",
        token,
        _number(environment, "DRAIN_SECONDS", 0, LONGEST_DRAIN),
        _number(environment, "KEEP_DAYS", KEEP_DAYS, 36500),
    )


def _one_of(
    environment: Mapping[str, str], name: str, allowed: tuple[str, ...], default: str
) -> str:
    value = environment.get(name) or default
    for one in allowed:
        if value.lower() == one.lower():
            return one
    raise CannotStart(f"{name}={value} is not known: use one of {', '.join(allowed)}.")


def _number(environment: Mapping[str, str], name: str, default: int, most: int) -> int:
    value = environment.get(name) or str(default)
    if not value.isdecimal() or int(value) > most:
        raise CannotStart(f"{name}={value} is not a whole number from 0 to {most}.")
    return int(value)
