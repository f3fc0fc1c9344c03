"""What WhatsApp and Messenger share, for both are Meta's: signature, set-up, signs. Pure."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Mapping

#: Header with the signature; the older SHA-1 one beside it is not looked at.
SIGNATURE = "x-hub-signature-256"
_SIGNATURE = re.compile(r"sha256=([0-9a-f]{64})")
#: A pair of signs that both apps would take for bold, italic, struck out or code.
_MARKS = re.compile(r"(?<![\w*_~`])[*_~`]+(?=[^\s*_~`])(?=[^\n]*?\S[*_~`](?!\w))")
#: A blank that hardly shows: what follows one is not formatted.
_HAIR_SPACE = "\u200a"


def hmac_of(secret: str, data: bytes) -> str:
    """Return the HMAC-SHA256 of some bytes, as Meta writes it."""
    return hmac.new(secret.encode(), data, hashlib.sha256).hexdigest()


def is_signed(secret: str, body: bytes, header: str) -> bool:
    """Tell whether a body comes from Meta.

    Args:
        secret: Of the app.
        body: As it came, byte for byte.
        header: Value of :data:`SIGNATURE`.
    """
    found = _SIGNATURE.fullmatch(header)
    return found is not None and hmac.compare_digest(found[1], hmac_of(secret, body))


def challenge(query: Mapping[str, str], verify_token: str) -> str | None:
    """Return what Meta wants to hear when the webhook's address is entered there.

    Args:
        query: Of the request.
        verify_token: Typed there and in our environment.

    Returns:
        None where somebody else asks.
    """
    token = query.get("hub.verify_token", "").encode("utf-8", "replace")
    right = hmac.compare_digest(token, verify_token.encode())
    if query.get("hub.mode") != "subscribe" or not right:
        return None
    return query.get("hub.challenge", "")


def plain(text: str) -> str:
    """Return a text whose signs stay signs: neither app has an escape, but none formats these."""
    return _MARKS.sub(lambda found: found[0] + _HAIR_SPACE, text)
