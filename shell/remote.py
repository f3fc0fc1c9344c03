"""Asks a running server, by Python's own HTTP client: others take long to import."""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from shell.trouble import UNREACHABLE, USAGE, Trouble

#: Seconds to wait; the server itself apologises before that.
PATIENCE = 15.0
#: Bytes of an answer that are read; none of ours comes near.
_MOST = 1024**2
_STARTING = 503
_UNKNOWN = 401


class Remote:
    """A server.

    Args:
        url: Where it is, such as ``http://127.0.0.1:5005``; ``http`` is understood.
        token: Which it wants; "" for none. It is sent, and never shown.

    Raises:
        Trouble: If that is no address.
    """

    def __init__(self, url: str, token: str = "") -> None:
        """Read the address; nothing is sent yet."""
        self._token = token
        self._url = (url if "://" in url else f"http://{url}").rstrip("/")
        try:
            parts = urlsplit(self._url)
            self._host, self._port, self._path = parts.hostname, parts.port, parts.path
        except ValueError:
            self._host = None
        if not self._host or parts.scheme not in ("http", "https"):
            raise Trouble(
                f"{url} is not an address: give one such as --url http://127.0.0.1:5005", USAGE
            )
        self._connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection

    def ask(self, text: str, sender: str) -> Any:
        """Return the messages of a reply (see Assistant)."""
        body = {"sender": sender, "message": text}
        status, answer = self._post("/webhooks/rest/webhook", body)
        if status == 200:
            return answer
        reason = answer.get("error") if isinstance(answer, dict) else None
        if status == _UNKNOWN:
            reason = "It wants a token: set HUST_CHAT_TOKEN to the REST_TOKEN it was started with."
        if not isinstance(reason, str):
            reason = f"It answers with status {status}: is the address right?"
        raise Trouble(f"{self._url} does not answer questions. {reason}", UNREACHABLE)

    def questions(self) -> list[str]:
        """Return what the server suggests to its widget, if it has one (see Assistant)."""
        status, answer = self._post("/widget/sessions", {})
        try:
            return [str(one["title"]) for one in answer["suggestions"]]
        except (KeyError, TypeError):
            return []

    def _post(self, path: str, body: dict[str, str]) -> tuple[int, Any]:
        connection = self._connect(self._host or "", self._port, timeout=PATIENCE)
        try:
            headers = {"Content-Type": "application/json"}
            if self._token:
                headers["Authorization"] = f"Bearer {self._token}"
            connection.request("POST", self._path + path, json.dumps(body), headers)
            answer = connection.getresponse()
            status, read = answer.status, answer.read(_MOST)
        except TimeoutError:
            raise Trouble(
                f"{self._url} did not answer within {PATIENCE:.0f} seconds. Try again.", UNREACHABLE
            ) from None
        except (OSError, HTTPException, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or error or type(error).__name__
            raise Trouble(
                f"{self._url} cannot be reached ({reason}). Is the assistant running there? "
                "`make run` starts it.",
                UNREACHABLE,
            ) from None
        finally:
            connection.close()
        if status == _STARTING:
            raise Trouble(
                f"The assistant at {self._url} is still starting. Try again in a few seconds.",
                UNREACHABLE,
            )
        try:
            return status, json.loads(read)
        except (ValueError, RecursionError):
            return status, None
