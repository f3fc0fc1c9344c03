"""Builds the web application: channels, health, and the agent loaded in the background."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.run import configure_app
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.knowledge import KNOWLEDGE
from channels.rest import RestChannel
from server.actions import LocalActions, local_actions
from server.conversations import Conversations
from server.runner import InOrder

logger = logging.getLogger(__name__)


def build_app(model: Path, conversations: Path) -> Sanic:
    """Build the application.

    Args:
        model: The trained model.
        conversations: SQLite file for the conversations; made if it is not there.

    Returns:
        The application; it answers 503 until the model is loaded.
    """
    app = configure_app([RestChannel()], enable_api=False, use_uvloop=True)
    app.ctx.agent = None

    @app.get("/health")
    async def health(request: Request) -> HTTPResponse:
        if app.ctx.agent is None:
            return response.json({"status": "starting"}, status=503)
        book = KNOWLEDGE.words().book
        return response.json(
            {
                "status": "ready",
                "model": model.name,
                "facts_version": book.profile.version,
                "facts": len(book),
            }
        )

    async def load(app: Sanic) -> None:
        loop = asyncio.get_running_loop()
        try:
            app.ctx.agent = await loop.run_in_executor(None, load_agent, model, conversations)
            print(f"Ready: http://{app.ctx.address}  (Ctrl-C stops it)", flush=True)
        except Exception:
            logger.exception("The model %s could not be loaded; `make clean run`.", model.name)
            app.stop()

    app.add_task(load)
    return app


def load_agent(model: Path, conversations: Path, endpoint: LocalActions | None = None) -> Agent:
    """Load the model with the embedded defaults: SQLite, locks and actions in the process.

    Args:
        model: The trained model.
        conversations: SQLite file, made where it is not there.
        endpoint: Runs the actions; None for the project's.

    Returns:
        An agent that can answer.
    """
    agent = Agent.load(
        model,
        tracker_store=Conversations(conversations),
        lock_store=InMemoryLockStore(),
        action_endpoint=endpoint or local_actions(),
    )
    assert agent.processor  # there is a model
    agent.processor.graph_runner = InOrder.of(agent.processor.graph_runner)
    return agent
