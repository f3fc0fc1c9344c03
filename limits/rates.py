"""How much is allowed, from the environment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping

from server.checks import number_from


@dataclass(frozen=True)
class Rates:
    """What may be done in a minute.

    Args:
        widget_messages: Messages of one conversation in the widget.
        widget_sessions: New conversations in the widget, from one address.
        rest_messages: Messages of one conversation over REST.
        chat_messages: Messages of one chat in a messenger.
        address_messages: Messages from one address, over the widget and REST.
    """

    widget_messages: int = 30
    widget_sessions: int = 30
    rest_messages: int = 60
    chat_messages: int = 30
    address_messages: int = 600


def rates_from(environment: Mapping[str, str]) -> Rates:
    """Read ``WIDGET_MESSAGES_PER_MINUTE`` and so on.

    Args:
        environment: Of the process.

    Raises:
        CannotStart: If one of them is no number from 1 on.
    """
    usual = vars(Rates())
    return Rates(
        **{
            name: number_from(environment, f"{name.upper()}_PER_MINUTE", default, least=1)
            for name, default in usual.items()
        }
    )
