"""How the assistant is served: all of its settings, from the environment."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Mapping

from channels.messaging import settings as messaging
from channels.rest_settings import RestSettings, rest_settings_from
from channels.widget.settings import Settings, settings_from
from limits.rates import Rates, rates_from
from operations.settings import Settings as Operations
from operations.settings import settings_from as operations_from
from store.settings import Settings as Store
from store.settings import settings_from as store_from


@dataclass(frozen=True)
class Options:
    """The settings.

    Args:
        widget: Of the widget.
        rest: Of the REST channel.
        platforms: Of the messaging platforms that are on.
        rates: How much a client may ask.
        store: Where conversations are kept, and what several processes share.
        operations: How the process is run.
    """

    widget: Settings
    store: Store
    operations: Operations = Operations()
    rest: RestSettings = RestSettings()
    platforms: Mapping[str, messaging.Values] = field(default_factory=dict)
    rates: Rates = Rates()


def options_from(environment: Mapping[str, str], host: str, var: Path) -> Options:
    """Read the settings.

    Args:
        environment: Of the process.
        host: Where the assistant listens.
        var: Folder for what is made where the environment does not give it.

    Raises:
        CannotStart: If one of them is wrong.
    """
    widget = settings_from(environment, var)
    return Options(
        widget,
        store_from(environment, var, widget.secret),
        operations_from(environment),
        rest_settings_from(environment, host),
        messaging.settings_from(environment),
        rates_from(environment),
    )
