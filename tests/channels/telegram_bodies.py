"""Updates as Telegram sends them (https://core.telegram.org/bots/api#update)."""

from __future__ import annotations

from itertools import count
from typing import Any

ANN = {"id": 4711, "is_bot": False, "first_name": "Ann", "language_code": "en"}
PRIVATE = {"id": 4711, "type": "private", "first_name": "Ann"}
GROUP = {"id": -100200, "type": "supergroup", "title": "Freshers"}
BOT = {"id": 99, "is_bot": True, "first_name": "HUST", "username": "hust_bot"}
NUMBERS = count(1000)


def update(**content: Any) -> dict[str, Any]:
    """Return an update with a number of its own."""
    return {"update_id": next(NUMBERS), **content}


def message(text: str | None = None, **more: Any) -> dict[str, Any]:
    """Return a message of Ann's, to the bot alone."""
    said = {"text": text} if text is not None else {}
    return {
        "message_id": next(NUMBERS),
        "date": 1_790_000_000,
        "from": ANN,
        "chat": PRIVATE,
        **said,
        **more,
    }


def text(said: str, **more: Any) -> dict[str, Any]:
    """Return an update with a message."""
    return update(message=message(said, **more))


def press(data: str, title: str = "Title", sent: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return an update with a pressed button."""
    keys = {"inline_keyboard": [[{"text": title, "callback_data": data}]]}
    shown = sent or message("Which?", **{"from": BOT}, reply_markup=keys)
    query = {"id": f"q{next(NUMBERS)}", "from": ANN, "chat_instance": "1", "data": data}
    return update(callback_query={**query, "message": shown})
