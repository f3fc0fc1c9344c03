"""The base of WhatsApp's and Messenger's channels: Meta's signature, set-up request and API."""

from __future__ import annotations

import logging
from typing import Any, ClassVar

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

from channels.messaging.channel import MessagingChannel
from channels.messaging.meta import SIGNATURE, challenge, hmac_of, is_signed
from channels.messaging.routes import refuse
from channels.messaging.sender import NotSent, Sender
from channels.messaging.settings import Values
from store.conversations import Conversations

logger = logging.getLogger(__name__)
#: Statuses that another try does not change: a wrong token, or one that lacks a permission.
_FINAL = range(400, 429)


class Refused(NotSent):
    """Meta did not take a request, and gave the number of its reason; the operator needs it."""

    def __str__(self) -> str:
        """Name status and number, nothing else of what Meta said."""
        error = self.body.get("error") if isinstance(self.body, dict) else None
        code = error.get("code") if isinstance(error, dict) else None
        return super().__str__() + (f", Meta's error code {code}" if isinstance(code, int) else "")


class MetaChannel(MessagingChannel):
    """What both have in common.

    Args:
        values: The platform's variables.
        store: The conversations.
    """

    #: Names of the variables, which begin with the platform's name.
    token: ClassVar[str]

    def __init__(self, values: Values, store: Conversations) -> None:
        """Keep the secrets."""
        prefix = self.platform.upper()
        token = values[self.token]
        # In a header, since addresses end up in logs.
        sender = Sender(values[f"{prefix}_API"], {"Authorization": f"Bearer {token}"})
        super().__init__(store, sender)
        self._secret = values[f"{prefix}_APP_SECRET"]
        self._verify_token = values[f"{prefix}_VERIFY_TOKEN"]
        # Shows Meta that the token is in the app's own hands; an app can be set to require it.
        self._proof = {"appsecret_proof": hmac_of(self._secret, token.encode())}

    async def verify(self, request: Request) -> bool:
        """Check the signature."""
        return is_signed(self._secret, request.body, request.headers.get(SIGNATURE, ""))

    async def confirm(self, request: Request) -> HTTPResponse:
        """Answer the request that Meta makes when the webhook's address is entered there."""
        said = challenge(dict(request.query_args), self._verify_token)
        if said is None:
            return refuse(self.platform, 403, "brings another verify token")
        return response.text(said)

    async def connect(self) -> None:
        """Tell Meta what to show before the first message; the chats work without it."""
        try:
            await self.call(*self.welcome())
        except NotSent as reason:
            if reason.status not in _FINAL:
                raise
            logger.error(
                "%s refused what an empty chat is to show (%s): see to %s and its permissions.",
                self.platform,
                reason,
                self.token,
            )

    def welcome(self) -> tuple[str, dict[str, Any]]:
        """Return path and body of the request that sets what is shown before the first message."""
        raise NotImplementedError

    async def call(self, path: str, body: dict[str, Any]) -> None:
        """Send a request to the API.

        Raises:
            Refused: If Meta does not take it.
        """
        try:
            await self.sender.post(path, json=body, params=self._proof)
        except NotSent as reason:
            raise Refused(reason.status, reason.body) from None
