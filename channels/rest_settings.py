"""Whether the REST channel is open, and for whom, from the environment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping

from server.checks import CannotStart

#: A token is at least so long; a shorter one could be guessed.
TOKEN_LENGTH = 16
LOCAL = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True)
class RestSettings:
    """Who may use the REST channel.

    Args:
        on: Whether there is one.
        token: Which a request must bring; "" where none is needed.
    """

    on: bool = True
    token: str = ""


def rest_settings_from(environment: Mapping[str, str], host: str) -> RestSettings:
    """Read REST and REST_TOKEN.

    Args:
        environment: Of the process.
        host: Where the assistant listens.

    Returns:
        The settings: without REST, the channel is on where only this machine reaches it.

    Raises:
        CannotStart: If one is wrong, or everybody could write into any conversation.
    """
    local = host in LOCAL
    chosen = environment.get("REST", "").strip().lower() or ("on" if local else "off")
    token = environment.get("REST_TOKEN", "").strip()
    if chosen not in ("on", "off"):
        raise CannotStart(f"REST={chosen} is neither on nor off: write one of the two.")
    if token and (len(token) < TOKEN_LENGTH or not token.isascii() or " " in token):
        raise CannotStart(
            f"REST_TOKEN is not {TOKEN_LENGTH} or more letters, digits and signs without a blank: "
            "use one such as `openssl rand -hex 32` prints."
        )
    if chosen == "on" and not local and not token:
        raise CannotStart(
            f"REST=on with HOST={host} would let everyone write into any conversation: set "
            "REST_TOKEN (such as `openssl rand -hex 32` prints), or REST=off."
        )
    return RestSettings(chosen == "on", token)
