"""Asks a model in this process, which takes Rasa some seconds to load."""

from __future__ import annotations

import asyncio
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shell.trouble import USAGE, Trouble

if TYPE_CHECKING:
    from rasa.core.agent import Agent

ROOT = Path(__file__).resolve().parents[1]
_NO_MODEL = (
    "There is no assistant to ask. Name a running one, such as --url http://127.0.0.1:5005 "
    "(`make run` starts it), or train a model to use here: `make train`, in the project's folder."
)
logger = logging.getLogger(__name__)


class Local:
    """An agent with the same model, actions and replies as every other channel.

    Args:
        agent: Of Rasa, loaded.
        questions: To begin with.
    """

    def __init__(self, agent: Agent, questions: list[str]) -> None:
        """Keep both."""
        self._agent, self._questions = agent, questions
        self._loop = asyncio.new_event_loop()

    def questions(self) -> list[str]:
        """Return questions to begin with (see Assistant)."""
        return self._questions

    def ask(self, text: str, sender: str) -> Any:
        """Return the messages of a reply (see Assistant); Ctrl-C ends the turn cleanly."""
        turn = self._loop.create_task(self._turn(text, sender))
        try:
            return self._loop.run_until_complete(turn)
        except KeyboardInterrupt:
            turn.cancel()
            self._loop.run_until_complete(asyncio.wait({turn}))
            raise

    async def _turn(self, text: str, sender: str) -> Any:
        from rasa.core.channels.channel import UserMessage

        from channels.rest import SORRY, RestOutput
        from channels.rest_requests import plain_text

        output = RestOutput()
        message = UserMessage(plain_text(text), output, sender, input_channel="shell")
        try:
            await self._agent.handle_message(message)
        except Exception as error:
            told = logger.isEnabledFor(logging.INFO)
            logger.error("A turn failed: %r (LOG_LEVEL=INFO shows more).", error, exc_info=told)
        if not any("custom" in sent for sent in output.messages):
            await output.send_response(sender, dict(self._agent.domain.responses[SORRY][0]))
        return output.messages


def load(conversations: Path | None = None) -> Local:
    """Load the model.

    Args:
        conversations: File that keeps what is said; None for that of the assistant.

    Raises:
        Trouble: If there is none (see _model).
    """
    model = _model()
    from server.quiet import quiet

    quiet()
    from actions.knowledge import KNOWLEDGE
    from server.app import load_agent
    from store.conversations import Conversations
    from store.settings import in_file

    var = Path(os.environ.get("VAR_DIR", ROOT / "var"))
    store = Conversations(in_file(conversations or var / "conversations.db"))
    words = KNOWLEDGE.words()
    questions = [words.question(fact) for fact in words.book.profile.examples]
    try:
        return Local(load_agent(model, store), questions)
    except Exception as error:
        raise Trouble(
            f"The model cannot be loaded ({error}). "
            f"Remove models/{model.name}, and `make train` makes it anew.",
            USAGE,
        ) from error


def _model() -> Path:
    """Return the trained model.

    Raises:
        Trouble: If it, or all of the project but this client, is not here; or if the facts, by
            which it is named, have a mistake.
    """
    try:
        from facts.loader import FactsError
        from server.checks import CannotStart
        from training.digest import check_digest
        from training.model import model_path
    except ModuleNotFoundError:
        raise Trouble(_NO_MODEL, USAGE) from None
    try:
        model = model_path()
        if not model.exists():
            raise Trouble(_NO_MODEL, USAGE)
        check_digest(model)
    except (CannotStart, FactsError) as reason:
        raise Trouble(f"Cannot start. {reason}", USAGE) from None
    return model
