"""One conversation in the terminal: what is typed goes in, lines to print come out."""

from __future__ import annotations

import uuid
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from channels.rest import SORRY, RestOutput, plain_text


class Chat:
    """A conversation with an agent in this process.

    Args:
        agent: With its model loaded.
    """

    def __init__(self, agent: Agent) -> None:
        """Start a new conversation."""
        self._agent = agent
        self.sender = uuid.uuid4().hex
        self._buttons: list[dict[str, str]] = []
        self._custom: dict[str, Any] = {}

    async def say(self, typed: str) -> list[str]:
        """Send a message.

        Args:
            typed: Text, or the number of one of the choices shown before.

        Returns:
            The reply, line by line, with choices numbered.
        """
        if typed.isdecimal() and 0 < int(typed) <= len(self._buttons):
            typed = self._buttons[int(typed) - 1]["payload"]
        output = RestOutput()
        await self._agent.handle_message(
            UserMessage(plain_text(typed), output, self.sender, input_channel="shell")
        )
        if not output.messages:
            await output.send_response(self.sender, dict(self._agent.domain.responses[SORRY][0]))
        self._buttons = [b for sent in output.messages for b in sent.get("buttons", [])]
        self._custom = next((s["custom"] for s in output.messages if "custom" in s), {})
        lines = [sent["text"] for sent in output.messages if "text" in sent]
        return lines + [f"  {i}. {b['title']}" for i, b in enumerate(self._buttons, start=1)]

    def source(self) -> str:
        """Return where the last answer comes from."""
        source = self._custom.get("source") or {}
        if not source.get("paragraphs"):
            return "The last reply told no fact."
        paragraphs = ", ".join(str(number) for number in source["paragraphs"])
        return f"{source['title']}, {source['year']}, paragraph {paragraphs}"
