"""Session tokens: whoever holds one may write to and read one conversation, and no other.

PyJWT signs them, since Rasa brings it; what a token says is no secret, only who may say it.
They do not expire: a conversation can be read for as long as it is kept.
"""

from __future__ import annotations

import secrets

import jwt

from channels.senders import WIDGET
from channels.widget.refusal import Refusal

ALGORITHM = "HS256"
AUDIENCE = "widget"
#: Random bytes of a conversation's id; half of them could not be guessed.
RANDOM = 32


class Sessions:
    """Issues tokens and reads them.

    Args:
        secret: Signs the tokens; with another one, all tokens are void.
    """

    def __init__(self, secret: str) -> None:
        """Keep the secret."""
        self._secret = secret

    def issue(self) -> str:
        """Return the token of a new conversation."""
        claims = {"sub": WIDGET + secrets.token_urlsafe(RANDOM), "aud": AUDIENCE}
        return jwt.encode(claims, self._secret, ALGORITHM)

    def conversation(self, authorization: str) -> str:
        """Return the sender id of the conversation that a header gives access to.

        Args:
            authorization: Value of the header.

        Raises:
            Refusal: If it holds no token of ours.
        """
        scheme, _, token = authorization.partition(" ")
        try:
            claims = jwt.decode(
                token,
                self._secret,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                options={"require": ["sub", "aud"]},
            )
        except jwt.InvalidTokenError:
            claims = {}
        sender = str(claims.get("sub", ""))
        if scheme.lower() != "bearer" or not sender.startswith(WIDGET):
            raise Refusal("bad_token", "Ask for a token at POST /widget/sessions first.")
        return sender
