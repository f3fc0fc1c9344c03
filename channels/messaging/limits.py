"""What each platform takes, as its documentation says. Pure data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Of one platform.

    Args:
        text: Longest text of a message, in the platform's own unit.
        buttons: Most buttons under a message; 0 where it has none.
        title: Longest title of a button, in characters.
        payload: Longest payload of a button, in bytes.
    """

    text: int
    buttons: int
    title: int
    payload: int


TELEGRAM = Limits(text=4096, buttons=100, title=64, payload=64)  # text in UTF-16 units
WECHAT = Limits(text=2048, buttons=0, title=0, payload=0)  # text in bytes of UTF-8
WHATSAPP = Limits(text=1024, buttons=3, title=20, payload=256)  # text with buttons; 4096 without
WHATSAPP_LIST = Limits(text=1024, buttons=10, title=24, payload=200)
MESSENGER = Limits(text=2000, buttons=13, title=20, payload=1000)
SLACK = Limits(text=3000, buttons=5, title=75, payload=2000)
TEAMS = Limits(text=10_000, buttons=6, title=60, payload=2000)  # 28 KB in UTF-16, card and all
