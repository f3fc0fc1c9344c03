"""Plays Microsoft towards the assistant: OpenID keys, the tenant's login, and the connector."""

from __future__ import annotations

import itertools
import json
import time
import uuid
from typing import Any
from urllib.parse import unquote

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from tests.channels.platform import Api, Call
from tests.conftest import Server
from tests.widget_client import Answer, ask

APP, PASSWORD, TENANT = str(uuid.uuid4()), "not-a-password~8Q", str(uuid.uuid4())
PATH, ISSUER = "/webhooks/teams/webhook", "https://api.botframework.com"
BOT = {"id": f"28:{APP}", "name": "Assistant"}
PERSON = {"id": "29:1rT", "name": "Ann", "aadObjectId": str(uuid.uuid4())}
_numbers = itertools.count(int(time.time() * 1000))


class Microsoft:
    """Has an RSA key of its own, and publishes it.

    Args:
        api: Plays all three servers.
    """

    def __init__(self, api: Api) -> None:
        """Make a key and begin to publish it."""
        self.api, self.kid = api, "key-1"
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.published = {self.kid: self.key.public_key()}
        self.tokens = 0
        api.usual = self._answer

    @property
    def environment(self) -> dict[str, str]:
        """Return what turns Teams on."""
        return {
            "TEAMS_APP_ID": APP,
            "TEAMS_APP_PASSWORD": PASSWORD,
            "TEAMS_TENANT_ID": TENANT,
            "TEAMS_LOGIN": self.api.url,
            "TEAMS_OPENID": f"{self.api.url}/openid",
        }

    def token(self, **changed: Any) -> str:
        """Return a token as the connector sends it; ``key``, ``kid`` and ``alg`` can be others."""
        key, alg = changed.pop("key", self.key), changed.pop("alg", "RS256")
        headers = {"kid": changed.pop("kid", self.kid)}
        now = int(time.time())
        claims = {
            "serviceurl": self.api.url,
            "nbf": now - 60,
            "exp": now + 3600,
            "iss": ISSUER,
            "aud": APP,
            **changed,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(claims, key, alg, headers)

    def _answer(self, call: Call) -> Any:
        if call.path == "/openid":
            return {"issuer": ISSUER, "jwks_uri": f"{self.api.url}/keys"}
        if call.path == "/keys":
            return {"keys": [jwk(kid, key) for kid, key in self.published.items()]}
        if call.path == f"/{TENANT}/oauth2/v2.0/token":
            self.tokens += 1
            return {"token_type": "Bearer", "expires_in": 3599, "access_token": f"t{self.tokens}"}
        return {"id": str(next(_numbers))}


def jwk(kid: str, key: rsa.RSAPublicKey) -> dict[str, Any]:
    """Return a key as the Bot Framework publishes it."""
    return {
        **RSAAlgorithm.to_jwk(key, as_dict=True),
        "kid": kid,
        "use": "sig",
        "endorsements": ["msteams", "webchat"],
    }


def activity(text: str | None, chat: str, service: str, **changed: Any) -> dict[str, Any]:
    """Return a message of a personal chat."""
    values = {
        "type": "message",
        "id": str(next(_numbers)),
        "timestamp": "2026-11-24T20:00:00.000Z",
        "channelId": "msteams",
        "serviceUrl": service,
        "from": PERSON,
        "recipient": BOT,
        "conversation": {"id": chat, "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
        "text": text,
        "textFormat": "plain",
        "attachments": [{"contentType": "text/html", "content": f"<p>{text}</p>"}],
        "entities": [{"type": "clientInfo", "locale": "en-GB", "platform": "Windows"}],
        **changed,
    }
    return {key: value for key, value in values.items() if value is not None}


class Bot:
    """The assistant as Teams reaches it.

    Args:
        server: The assistant.
        microsoft: On the other side.
    """

    def __init__(self, server: Server, microsoft: Microsoft) -> None:
        """Talk to the assistant."""
        self.server, self.microsoft, self.api = server, microsoft, microsoft.api

    def deliver(self, body: Any, token: str | None = None, scheme: str = "Bearer") -> Answer:
        """Send a body with a token: a right one, if none is given."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        value = f"{scheme} {self.microsoft.token() if token is None else token}"
        named = {"Content-Type": "application/json; charset=utf-8", "Authorization": value}
        return ask(self.server.port, "POST", PATH, data, named)

    def say(self, text: str | None, chat: str, **changed: Any) -> dict[str, Any]:
        """Deliver a message, or another activity; return it."""
        sent = activity(text, chat, self.api.url, **changed)
        assert self.deliver(sent).status == 200
        return sent

    def posted(self, chat: str, count: int = 1) -> list[Call]:
        """Wait until so many messages were sent to a chat; return them all."""
        until = time.monotonic() + 20
        while True:
            calls = [
                call
                for call in self.api.calls
                if unquote(call.path).startswith(f"/v3/conversations/{chat}/activities/")
                and call.json["type"] == "message"
            ]
            if len(calls) >= count or time.monotonic() > until:
                assert len(calls) == count, [call.body for call in calls]
                return calls
            time.sleep(0.02)

    def answer(self, text: str | None, chat: str, count: int, **changed: Any) -> dict[str, Any]:
        """Say something; return what answers it, the ``count``-th message in its chat."""
        self.say(text, chat, **changed)
        return dict(self.posted(chat, count)[-1].json)


def actions(message: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the buttons of a card."""
    (attachment,) = message["attachments"]
    return list(attachment["content"]["actions"])


def pressed(action: dict[str, Any]) -> dict[str, Any]:
    """Return what a press adds to a message: the button's text, and its data."""
    data = dict(action["data"])
    return {"text": data.pop("msteams")["text"], "value": data, "attachments": None}
