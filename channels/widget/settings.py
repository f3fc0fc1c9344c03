"""The widget's settings, from the environment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping

from channels.widget.secret import kept_secret
from server.checks import CannotStart, number_from

#: A secret is at least so long; a shorter one could be guessed.
SECRET_LENGTH = 32
_ORIGIN = re.compile(
    r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?|https?://\[[0-9A-Fa-f:]+\](?::\d{1,5})?"
)


@dataclass(frozen=True)
class Settings:
    """How the widget is served.

    Args:
        secret: Signs the session tokens.
        origins: Other sites that may embed the widget; ``*`` for all.
        proxies: How many proxies of ours stand in front; they name the visitor's address.
    """

    secret: str
    origins: tuple[str, ...] = ()
    proxies: int = 0


def settings_from(environment: Mapping[str, str], var: Path) -> Settings:
    """Read the settings.

    Args:
        environment: Of the process; each setting is named below.
        var: Folder for the secret, where the environment has none.

    Returns:
        The settings.

    Raises:
        CannotStart: If one of them is wrong.
    """
    secret = environment.get("WIDGET_SECRET") or kept_secret(var / "widget-secret")
    if len(secret) < SECRET_LENGTH:
        where = "WIDGET_SECRET" if environment.get("WIDGET_SECRET") else var / "widget-secret"
        raise CannotStart(
            f"{where} is shorter than {SECRET_LENGTH} characters: use a longer one, "
            "or remove it and one is made."
        )
    return Settings(
        secret,
        _origins(environment.get("WIDGET_ORIGINS", "")),
        number_from(environment, "WIDGET_PROXIES", 0, least=0),
    )


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(part.strip().rstrip("/").lower() for part in text.split(",") if part.strip())
    for origin in origins:
        if origin != "*" and not _ORIGIN.fullmatch(origin):
            raise CannotStart(
                f"WIDGET_ORIGINS={origin} is not an origin: write scheme and host only, "
                "such as https://www.example.edu, several with commas between them."
            )
    return tuple(_without_default_port(origin) for origin in origins)


def _without_default_port(origin: str) -> str:
    """Write an origin as browsers send it."""
    return origin.removesuffix(":443" if origin.startswith("https:") else ":80")
