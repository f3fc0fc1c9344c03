"""What a reply lacks of what a turn of a conversation test expects. Pure."""

from __future__ import annotations

from typing import Any, Iterator, Mapping, Sequence


def faults(turn: Mapping[str, Any], messages: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Compare a reply with what a turn expects.

    Args:
        turn: ``says`` must stand in the text (case does not matter), ``silent`` must not;
            ``outcome``, ``facts``, ``verdict``, ``buttons`` must be as given where they are given.
        messages: The reply as the REST channel returns it.

    Yields:
        What is wrong with it, in a few words.
    """
    text = text_of_reply(messages)
    customs = [sent["custom"] for sent in messages if "custom" in sent]
    if not text or len(customs) != 1:
        yield f"a text and one custom were expected, not {list(messages)!r}"
        return
    for wanted in turn.get("says", []):
        if str(wanted).lower() not in text.lower():
            yield f"lacks {wanted!r}"
    for unwanted in turn.get("silent", []):
        if str(unwanted).lower() in text.lower():
            yield f"says {unwanted!r}"
    for key in ("outcome", "facts", "verdict"):
        if key in turn and customs[0][key] != turn[key]:
            yield f"{key} is {customs[0][key]!r}, not {turn[key]!r}"
    buttons = [button["title"] for sent in messages for button in sent.get("buttons", [])]
    if buttons != turn.get("buttons", buttons):
        yield f"the buttons are {buttons!r}, not {turn['buttons']!r}"


def text_of_reply(messages: Sequence[Mapping[str, Any]]) -> str:
    """Return all that a reply says."""
    return " ".join(sent["text"] for sent in messages if "text" in sent)
