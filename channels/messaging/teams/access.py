"""Keeps the token by which the Bot Framework knows us, as the tenant's login gives it out."""

from __future__ import annotations

import asyncio
import time
from typing import Any, Callable
from urllib.parse import quote

from channels.messaging.sender import NotSent, Sender
from channels.messaging.settings import Values
from channels.messaging.values import text_at

#: What the token is for.
SCOPE = "https://api.botframework.com/.default"
#: Seconds before its end at which a token is no longer used.
MARGIN = 300.0


class Access:
    """Asks for a token when one is needed. The bot belongs to one tenant; Azure makes no others.

    Args:
        sender: Client.
        values: Of the environment.
        clock: Tells the time in seconds.
    """

    def __init__(
        self, sender: Sender, values: Values, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Start without a token."""
        self._sender, self._clock = sender, clock
        tenant = quote(values["TEAMS_TENANT_ID"], safe="")
        self._address = f"{values['TEAMS_LOGIN'].rstrip('/')}/{tenant}/oauth2/v2.0/token"
        self._form = {
            "grant_type": "client_credentials",
            "client_id": values["TEAMS_APP_ID"],
            "client_secret": values["TEAMS_APP_PASSWORD"],
            "scope": SCOPE,
        }
        self._token, self._until = "", 0.0
        self._one = asyncio.Lock()

    async def post(self, address: str, body: dict[str, Any]) -> None:
        """Post to the Bot Framework, with a new token where it takes the old one no more.

        Raises:
            NotSent: If that did not succeed.
        """
        try:
            await self._post(address, body)
        except NotSent as reason:
            if reason.status != 401:
                raise
            self._until = 0.0
            await self._post(address, body)

    async def _post(self, address: str, body: dict[str, Any]) -> None:
        headers = {"Authorization": f"Bearer {await self._current()}"}
        await self._sender.post(address, json=body, headers=headers)

    async def _current(self) -> str:
        async with self._one:
            if self._clock() >= self._until:
                asked = self._clock()
                answer = await self._sender.post(self._address, data=self._form)
                self._token = text_at(answer, "access_token")
                if not self._token:
                    raise NotSent(200, answer)
                self._until = asked + float(answer.get("expires_in", 0)) - MARGIN
            return self._token
