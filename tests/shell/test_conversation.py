"""Choices are picked while they are offered; a reset forgets everything."""

from __future__ import annotations

from typing import Any

import pytest

from shell.conversation import Conversation
from tests.shell.stub import CENTERS, HUBEI, NOTHING, PARTNERS


class Scripted:
    """Replies in order and keeps what it was asked."""

    def __init__(self, *replies: Any) -> None:
        """Keep the replies."""
        self.replies = list(replies)
        self.asked: list[tuple[str, str]] = []

    def ask(self, text: str, sender: str) -> Any:
        """Return the next reply."""
        self.asked.append((text, sender))
        return self.replies.pop(0)

    def questions(self) -> list[str]:
        """Suggest nothing."""
        return []


@pytest.mark.parametrize("typed", ["2", " 2 ", "2.", "hubei CENTERS", "Hubei centers"])
def test_the_number_or_the_words_of_a_choice_pick_it_once(typed: str) -> None:
    assistant = Scripted(CENTERS, HUBEI, NOTHING)
    conversation = Conversation(assistant)
    for text in ("centers?", typed, typed):
        conversation.say(text)
    assert [text for text, _ in assistant.asked] == ["centers?", "fact:hubei centers", typed]


@pytest.mark.parametrize("typed", ["0", "3", "-1", "²", "2 3", "fact:hubei", "centers", ""])
def test_anything_else_is_a_message(typed: str) -> None:
    conversation = Conversation(Scripted(CENTERS))
    conversation.say("centers?")
    assert conversation.picked(typed) is None


def test_a_reset_forgets_choices_source_and_conversation() -> None:
    assistant = Scripted(PARTNERS, CENTERS, NOTHING)
    conversation = Conversation(assistant)
    assert conversation.source() == "Nothing has been asked yet."
    conversation.say("partners?")
    told = "International Profile, 2017, paragraph 3\nfacts: partners.count"
    assert conversation.source() == told
    conversation.say("centers?")
    assert conversation.source() == "The last reply told no fact."
    conversation.reset()
    assert conversation.source() == "Nothing has been asked yet."
    conversation.say("2")
    senders = [sender for _, sender in assistant.asked]
    assert assistant.asked[-1][0] == "2" and senders[0] == senders[1] != senders[2]
