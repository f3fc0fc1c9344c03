"""Plays every conversation in ``conversations`` of the profile against the real assistant.

A file is a list of turns. ``user`` is sent; of the reply, ``says`` must stand in the text
(case does not matter), ``silent`` must not; ``outcome``, ``facts``, ``verdict``, ``buttons`` must
be as given where they are given.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pytest

from facts.loader import read_yaml
from tests.conftest import HUST, Server

FILES = sorted(HUST.glob("conversations/*/*.yml"))


@pytest.mark.parametrize("path", FILES, ids=[f"{f.parent.name}/{f.stem}" for f in FILES])
def test_conversation(path: Path, assistant: Server) -> None:
    sender = uuid.uuid4().hex
    for number, turn in enumerate(read_yaml(path), start=1):
        messages = assistant.say(turn["user"], sender)
        check(turn, messages, f"turn {number}: {turn['user']!r} -> {messages}")


def check(turn: dict[str, Any], messages: list[dict[str, Any]], where: str) -> None:
    """Compare a reply with what a turn expects."""
    text = " ".join(sent["text"] for sent in messages if "text" in sent)
    customs = [sent["custom"] for sent in messages if "custom" in sent]
    assert text and len(customs) == 1, where
    for wanted in turn.get("says", []):
        assert str(wanted).lower() in text.lower(), f"lacks {wanted!r} in {where}"
    for unwanted in turn.get("silent", []):
        assert str(unwanted).lower() not in text.lower(), f"says {unwanted!r} in {where}"
    for key in ("outcome", "facts", "verdict"):
        if key in turn:
            assert customs[0][key] == turn[key], f"{key} in {where}"
    if "buttons" in turn:
        buttons = [button["title"] for sent in messages for button in sent.get("buttons", [])]
        assert buttons == turn["buttons"], where
