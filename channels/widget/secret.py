"""The secret that signs session tokens, where nobody has set one."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

#: Random bytes of a secret.
RANDOM = 32


def kept_secret(path: Path) -> str:
    """Return the secret in a file that only we may read; made where it is not there.

    Args:
        path: Of the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        made = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with open(made, "w", encoding="ascii") as file:
        secret = secrets.token_urlsafe(RANDOM)
        file.write(secret)
    return secret
