"""Shows how a message is read and why it is answered so: ``make explain Q="…"``."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Iterator

from actions.knowledge import KNOWLEDGE
from dialogue.compose import compose
from dialogue.decide import decide
from dialogue.decision import CHITCHAT, Decision
from dialogue.hypotheses import Hypothesis, hypotheses
from dialogue.state import State
from dialogue.words import Words
from server.quiet import quiet
from training.model import model_path
from understanding.cells import CELL_INTENTS
from understanding.reading import Reading

if TYPE_CHECKING:
    from rasa.core.agent import Agent

ROOT = Path(__file__).resolve().parents[1]
#: So many hypotheses are shown for each segment.
SHOWN = 3


@dataclass(frozen=True)
class Turn:
    """A message with all that was made of it.

    Args:
        message: As typed.
        reading: How it was understood.
        before: What the conversation had been about.
        decision: What is said to it.
        words: Facts and texts.
    """

    message: str
    reading: Reading
    before: State
    decision: Decision
    words: Words

    @property
    def reply(self) -> str:
        """What is said; "" where it is small talk, which Rasa's domain words."""
        if self.decision.outcome == CHITCHAT:
            return ""
        return compose(self.decision, self.words).text


class Explainer:
    """Reads and answers the messages of one conversation, and keeps how.

    Args:
        agent: With the model.
        words: Facts and texts to answer from.
    """

    def __init__(self, agent: Agent, words: Words) -> None:
        """Begin a conversation."""
        self._agent, self._words, self._state = agent, words, State()

    def fresh(self, message: str) -> Turn:
        """Read and answer the first message of a new conversation."""
        self._state = State()
        return self.turn(message)

    def turn(self, message: str) -> Turn:
        """Read and answer a message."""
        parsed = asyncio.run(self._agent.parse_message(message))
        reading, before = Reading.from_dict(parsed["reading"]), self._state
        decision = decide(reading, before, self._words.book)
        self._state = decision.state
        return Turn(message, reading, before, decision, self._words)


def load_explainer(model: Path) -> Explainer:
    """Load a model, to explain what it makes of messages.

    Args:
        model: The trained model.

    Raises:
        FactsError: If something is wrong with the facts.
    """
    quiet()
    from server.app import load_agent
    from store.conversations import Conversations
    from store.settings import in_file

    words = KNOWLEDGE.words()
    store = Conversations(in_file(ROOT / "var" / "explain.db"))
    return Explainer(load_agent(model, store), words)


def _outcome(one: Hypothesis) -> str:
    """Say in a few words what a hypothesis would lead to."""
    if one.found.facts:
        return "answer: " + ", ".join(one.found.facts)
    if one.found.readings:
        return "ask back: " + ", ".join(one.found.readings)
    asked = f"{one.topic}.{one.aspect}" if one.intent in CELL_INTENTS else one.intent
    return f"no fact for {asked}"


def _lines(turn: Turn) -> Iterator[str]:
    """Go through what there is to say of a turn."""
    yield f"message   {turn.message}   (language: {turn.reading.language})"
    for segment in turn.reading.segments:
        yield f"segment   {segment.text!r}: {segment.intent}, {segment.confidence:.2f}"
        yield "  class   " + ", ".join(f"{c} {p:.2f}" for c, p in segment.cells[:4])
        yield f"  yes/no  {segment.yes_no:.2f}"
        for one in hypotheses(segment, turn.before, turn.words.book)[:SHOWN]:
            yield f"  support {one.support:.2f} {_outcome(one)}"
        for m in segment.mentions:
            yield f"  names   {m.kind} {m.value} ({m.text!r}, {m.relation})"
    for part in turn.decision.parts:
        yield f"part      {part.outcome}: {part.style} {part.verdict} {', '.join(part.facts)}"
    yield f"outcome   {turn.decision.outcome}"
    if turn.reply:
        yield f"reply     {turn.reply}"


def main() -> int:
    """Explain each message of the command line as one conversation.

    Returns:
        Exit status.
    """
    messages = [message for message in sys.argv[1:] if message]
    if not messages:
        print('Say what to explain: make explain Q="How many partners are there?"')
        return 2
    explainer = load_explainer(model_path())
    for message in messages:
        for line in _lines(explainer.turn(message)):
            print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
