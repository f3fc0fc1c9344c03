"""Decides whether an activity comes from the Bot Framework. Pure."""

from __future__ import annotations

from typing import Any, Mapping

import jwt
from jwt.algorithms import RSAAlgorithm

from channels.messaging.values import text_at

ISSUER = "https://api.botframework.com"
#: The only one that the Bot Framework signs with; a token is not asked for its own.
ALGORITHM = "RS256"
#: Seconds that clocks may differ by.
LEEWAY = 300


def token_of(authorization: str) -> tuple[str, str]:
    """Return the token of a header and the id of the key that it names; empty where none is.

    Args:
        authorization: Value of the header.
    """
    scheme, _, token = authorization.partition(" ")
    try:
        key = jwt.get_unverified_header(token).get("kid")
    except (jwt.PyJWTError, ValueError, RecursionError):
        key = None
    known = scheme.lower() == "bearer" and isinstance(key, str)
    return (token, str(key)) if known else ("", "")


def is_authentic(
    token: str, key: Mapping[str, Any], app_id: str, activity: Mapping[str, Any]
) -> bool:
    """Tell whether a token was made by the Bot Framework, for us, and for this activity.

    Args:
        token: Of the request.
        key: That the token names, as the Bot Framework publishes it.
        app_id: Ours.
        activity: Body of the request. The token must name its address, for that is where our
            own token is sent with the answer.
    """
    try:
        claims = jwt.decode(
            token,
            RSAAlgorithm.from_jwk(dict(key)),  # type: ignore[arg-type]  # a public one
            algorithms=[ALGORITHM],
            audience=app_id,
            issuer=ISSUER,
            leeway=LEEWAY,
            options={"require": ["exp", "iss", "aud"]},
        )
    except (jwt.PyJWTError, ValueError):
        return False
    endorsed = key.get("endorsements")
    if isinstance(endorsed, list) and activity.get("channelId") not in endorsed:
        return False
    service = text_at(activity, "serviceUrl").rstrip("/")
    claimed = text_at(claims, "serviceurl") or text_at(claims, "serviceUrl")
    return bool(service) and service == claimed.rstrip("/")
