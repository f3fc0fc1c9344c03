"""Who may read metrics and details: this machine itself, or who holds the token."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from operations.access import Access
from operations.requests import request_id

TOKEN = "a-token-of-24-characters"


def request(
    ip: str, host: str = "localhost:5005", proxies: int = 0, visitor: str = "", **headers: str
) -> Any:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    app = SimpleNamespace(config=SimpleNamespace(PROXIES_COUNT=proxies or None))
    return SimpleNamespace(ip=ip, host=host, headers=names, app=app, remote_addr=visitor)


@pytest.mark.parametrize(
    "asking, allowed",
    [
        (request("127.0.0.1"), True),
        (request("::1", "[::1]:5005"), True),
        (request("10.1.2.3"), False),
        (request("127.0.0.1", x_forwarded_for="8.8.8.8"), False),
        (request("127.0.0.1", x_real_ip="127.0.0.1"), False),
        (request("127.0.0.1", "assistant.example.edu"), False),
        (request("127.0.0.1", "localhost.example.edu"), False),
        (request("127.0.0.1", "[::1"), False),
        (request("127.0.0.1", origin="http://localhost:3000"), False),
        (request("127.0.0.1", proxies=1, visitor="127.0.0.1", x_forwarded_for="127.0.0.1"), True),
        (request("127.0.0.1", proxies=1, visitor="8.8.8.8", x_forwarded_for="8.8.8.8"), False),
        (request("127.0.0.1", proxies=2, visitor="127.0.0.1", x_forwarded_for="127.0.0.1"), False),
        (request("10.1.2.3", authorization=f"Bearer {TOKEN}"), True),
        (request("10.1.2.3", authorization=f"bearer {TOKEN}"), True),
        (request("10.1.2.3", authorization=f"Basic {TOKEN}"), False),
        (request("127.0.0.1", authorization="Bearer wrong"), False),
        (request("10.1.2.3", authorization="Bearer \u00e9"), False),
    ],
)
def test_who_may_read(asking: Any, allowed: bool) -> None:
    assert Access(TOKEN).allows(asking) is allowed


def test_without_a_token_none_is_right() -> None:
    assert not Access("").allows(request("10.1.2.3", authorization="Bearer "))


@pytest.mark.parametrize("given", ["0f" * 16, "req-2025.11_25", "12345678"])
def test_a_proxys_id_is_taken_over(given: str) -> None:
    assert request_id(given) == given


@pytest.mark.parametrize("given", ["", "short", "a" * 65, "has space 1", "line\nbreak", "é" * 10])
def test_another_id_is_made_where_it_is_none(given: str) -> None:
    made = request_id(given)
    assert made != given and len(made) == 32 and made != request_id(given)
