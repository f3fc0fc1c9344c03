"""Shows how a message is read and why it is answered so: ``make explain Q="…"``."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from actions.knowledge import KNOWLEDGE
from dialogue.compose import compose
from dialogue.decide import decide
from dialogue.decision import CHITCHAT
from dialogue.hypotheses import Hypothesis, hypotheses
from dialogue.state import State
from server.quiet import quiet
from training.model import model_path
from understanding.cells import CELL_INTENTS
from understanding.reading import Reading

ROOT = Path(__file__).resolve().parents[1]
#: So many hypotheses are shown for each segment.
SHOWN = 3


def _outcome(one: Hypothesis) -> str:
    """Say in a few words what a hypothesis would lead to."""
    if one.found.facts:
        return "answer: " + ", ".join(one.found.facts)
    if one.found.readings:
        return "ask back: " + ", ".join(one.found.readings)
    asked = f"{one.topic}.{one.aspect}" if one.intent in CELL_INTENTS else one.intent
    return f"no fact for {asked}"


def main() -> int:
    """Explain each message of the command line as one conversation.

    Returns:
        Exit status.
    """
    messages = [message for message in sys.argv[1:] if message]
    if not messages:
        print('Say what to explain: make explain Q="How many partners are there?"')
        return 2
    quiet()
    from server.app import load_agent
    from store.conversations import Conversations
    from store.settings import in_file

    agent = load_agent(model_path(), Conversations(in_file(ROOT / "var" / "explain.db")))
    words, state = KNOWLEDGE.words(), State()
    for message in messages:
        parsed = asyncio.run(agent.parse_message(message))
        reading = Reading.from_dict(parsed["reading"])
        decision = decide(reading, state, words.book)
        print(f"message   {message}   (language: {reading.language})")
        for segment in reading.segments:
            print(f"segment   {segment.text!r}: {segment.intent}, {segment.confidence:.2f}")
            print("  class   " + ", ".join(f"{c} {p:.2f}" for c, p in segment.cells[:4]))
            print(f"  yes/no  {segment.yes_no:.2f}")
            for one in hypotheses(segment, state, words.book)[:SHOWN]:
                print(f"  support {one.support:.2f} {_outcome(one)}")
            for m in segment.mentions:
                print(f"  names   {m.kind} {m.value} ({m.text!r}, {m.relation})")
        for part in decision.parts:
            print(f"part      {part.outcome}: {part.style} {part.verdict} {', '.join(part.facts)}")
        print(f"outcome   {decision.outcome}")
        if decision.outcome != CHITCHAT:
            print(f"reply     {compose(decision, words).text}")
        state = decision.state
    return 0


if __name__ == "__main__":
    sys.exit(main())
