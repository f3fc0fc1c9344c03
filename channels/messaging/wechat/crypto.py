"""WeChat's signatures and its encryption of messages. Pure.

Forty lines of our own on ``cryptography`` (Rasa brings it), for wechatpy, the usual library, has
had no release since 2022; the tests let it sign and read what we do.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from channels.messaging.incoming import Malformed

#: Bytes that a message is padded to a multiple of: 32, although AES has blocks of 16.
_BLOCK = 32
#: Before the message stand so many random bytes, and its length in so many bytes.
_RANDOM, _LENGTH = 16, 4


def signature(*parts: str) -> str:
    """Return the signature of the token and what is signed with it, in whatever order."""
    return hashlib.sha1("".join(sorted(parts)).encode("utf-8", "replace")).hexdigest()


def same(first: str, second: str) -> bool:
    """Compare two signatures in a time that tells nothing."""
    return hmac.compare_digest(first.encode("utf-8", "replace"), second.encode("utf-8", "replace"))


class Box:
    """Locks and opens messages.

    Args:
        key: The EncodingAESKey of 43 letters and digits.
        app: Id of the account, which stands in each message.
    """

    def __init__(self, key: str, app: str) -> None:
        """Take the key apart."""
        secret = base64.b64decode(key + "=")
        self._cipher = Cipher(algorithms.AES(secret), modes.CBC(secret[:16]))
        self._app = app.encode()

    def lock(self, message: str) -> str:
        """Encrypt a message."""
        data = message.encode("utf-8")
        padder = padding.PKCS7(_BLOCK * 8).padder()
        filled = os.urandom(_RANDOM) + len(data).to_bytes(_LENGTH, "big") + data + self._app
        padded = padder.update(filled) + padder.finalize()
        encryptor = self._cipher.encryptor()
        return base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()

    def open(self, locked: str) -> bytes:
        """Decrypt a message.

        Raises:
            Malformed: If it was not encrypted with our key for our account.
        """
        try:
            decryptor = self._cipher.decryptor()
            padded = decryptor.update(base64.b64decode(locked, validate=True))
            padded += decryptor.finalize()
            unpadder = padding.PKCS7(_BLOCK * 8).unpadder()
            filled = unpadder.update(padded) + unpadder.finalize()
        except ValueError:
            raise Malformed("not encrypted with our key") from None
        start = _RANDOM + _LENGTH
        end = start + int.from_bytes(filled[_RANDOM:start], "big")
        if filled[end:] != self._app:
            raise Malformed("for another account")
        return filled[start:end]
