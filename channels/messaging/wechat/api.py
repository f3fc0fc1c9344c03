"""WeChat's customer-service API, by which an answer goes out that was not ready in time."""

from __future__ import annotations

import json
import time
from typing import Any

from channels.messaging.sender import NotSent, Sender

#: Codes of a token that is no longer taken.
_STALE = (40001, 40014, 42001)
#: Seconds before its end that a token is renewed.
_EARLY = 300


class CustomerService:
    """Sends messages.

    Args:
        sender: Client of the API.
        app: Id of the account.
        secret: Of the account.
    """

    def __init__(self, sender: Sender, app: str, secret: str) -> None:
        """Ask for no token yet."""
        self._sender, self._app, self._secret = sender, app, secret
        self._token, self._until = "", 0.0

    async def send(self, message: dict[str, Any]) -> None:
        """Send a message, once more where the token has become stale.

        Raises:
            NotSent: If WeChat does not take it.
        """
        code = await self._send(message)
        if code in _STALE:
            self._until = 0.0
            code = await self._send(message)
        if code:
            raise NotSent(200, why=f"WeChat's code {code}")

    async def _send(self, message: dict[str, Any]) -> int:
        # WeChat shows what JSON escapes, such as \\u4f60, as it stands.
        data = json.dumps(message, ensure_ascii=False).encode("utf-8", "replace")
        path, params = "cgi-bin/message/custom/send", {"access_token": await self._current()}
        return _code(await self._sender.post(path, params=params, data=data))

    async def _current(self) -> str:
        """Return the token. This kind may be asked for by several servers of ours."""
        if time.monotonic() >= self._until:
            asked = {
                "grant_type": "client_credential",
                "appid": self._app,
                "secret": self._secret,
            }
            given = await self._sender.post("cgi-bin/stable_token", json=asked)
            if not isinstance(given, dict) or "access_token" not in given:
                raise NotSent(200, why=f"WeChat gives no token, code {_code(given)}")
            self._token = str(given["access_token"])
            self._until = time.monotonic() + int(given.get("expires_in", 0)) - _EARLY
        return self._token


def _code(answer: Any) -> int:
    return int(answer.get("errcode") or 0) if isinstance(answer, dict) else -1
