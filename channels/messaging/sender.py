"""Asks a platform's API over HTTP: with patience, and without a word of it in the log."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Mapping

import aiohttp

logger = logging.getLogger(__name__)
TIMEOUT = aiohttp.ClientTimeout(total=20, connect=10)
#: How often a request is sent at most, where the platform is busy or out of reach.
TRIES = 4
#: Seconds before the second try, doubled each time; and the longest that a platform may ask for.
PAUSE, LONGEST_PAUSE = 0.5, 60.0


class NotSent(Exception):
    """The platform did not take a request.

    Args:
        status: Of HTTP; 0 where the platform was out of reach.
        body: What the platform said, for its channel to read; not logged.
        why: In other words than the status.
    """

    def __init__(self, status: int, body: Any = None, why: str = "") -> None:
        """Say no more than the status: what was sent is private."""
        super().__init__(why or (f"HTTP status {status}" if status else "out of reach"))
        self.status, self.body = status, body


class Sender:
    """A client of one API.

    Args:
        base: Address of the API; tests and gateways have their own.
        headers: Of each request.
    """

    def __init__(self, base: str, headers: Mapping[str, str] | None = None) -> None:
        """Open nothing yet: there may be no event loop."""
        self._base, self._headers = base.rstrip("/"), dict(headers or {})
        self._session: aiohttp.ClientSession | None = None

    async def post(self, path: str, **request: Any) -> Any:
        """Send a POST request; see :meth:`ask`."""
        return await self.ask("POST", path, **request)

    async def get(self, path: str, **request: Any) -> Any:
        """Send a GET request; see :meth:`ask`."""
        return await self.ask("GET", path, **request)

    async def ask(self, method: str, path: str, **request: Any) -> Any:
        """Send a request, again where the platform is busy.

        Args:
            method: Of HTTP.
            path: Below the base, or a whole address.
            request: As aiohttp takes it: ``json``, ``data``, ``params``, ``headers``.

        Returns:
            The JSON that came back; None where none did.

        Raises:
            NotSent: If the platform refused, or all tries failed.
        """
        address = path if path.startswith(("http://", "https://")) else f"{self._base}/{path}"
        for number in range(TRIES):
            try:
                return await self._once(method, address, request)
            except _Busy as busy:
                if number == TRIES - 1 or busy.pause > LONGEST_PAUSE:
                    raise NotSent(busy.status, busy.body) from None
                await asyncio.sleep(max(busy.pause, PAUSE * 2**number))
        raise AssertionError("the last try returns or raises")

    async def close(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()
            self._session = None

    async def _once(self, method: str, address: str, request: Mapping[str, Any]) -> Any:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                headers=self._headers, timeout=TIMEOUT, trust_env=True
            )
        try:
            async with self._session.request(
                method, address, allow_redirects=False, **request
            ) as got:
                body = await _json(got)
                if got.status == 429 or got.status >= 500:
                    raise _Busy(got.status, body, _seconds(got.headers.get("Retry-After")))
        except aiohttp.ClientConnectorError:
            raise _Busy(0) from None  # it was not sent, so that it is safe to send it again
        except (aiohttp.ClientError, asyncio.TimeoutError):
            raise NotSent(0) from None  # it may have arrived
        if got.status >= 300:
            raise NotSent(got.status, body)
        return body


class _Busy(NotSent):
    """It is worth trying again, after so many seconds at the least."""

    def __init__(self, status: int, body: Any = None, pause: float = 0.0) -> None:
        super().__init__(status, body)
        self.pause = pause


async def _json(got: aiohttp.ClientResponse) -> Any:
    try:
        return await got.json(content_type=None)
    except ValueError:
        return None


def _seconds(value: str | None) -> float:
    return float(value) if value and value.isdecimal() else 0.0
