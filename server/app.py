"""Builds the web application: channels, health, and the agent loaded in the background."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from pathlib import Path

from rasa.core.agent import Agent
from rasa.core.channels.channel import register
from sanic import Sanic

from channels.messaging.platforms import messaging_channels
from channels.rest import RestChannel
from channels.widget.channel import WidgetChannel
from channels.widget.origins import Origins
from channels.widget.refusal import Refusal, refuse
from channels.widget.site import site
from limits.limits import limits_from
from operations.access import Access
from operations.keeping import Keeping
from operations.life import Life
from operations.requests import watch
from operations.routes import routes
from server.actions import LocalActions, local_actions
from server.options import Options
from server.processor import Processor
from server.tuning import one_thread, settle
from server.web.strict import strict_app
from store.conversations import Conversations
from store.status import problems

logger = logging.getLogger(__name__)


def build_app(model: Path, options: Options) -> Sanic:
    """Build the application.

    It is our own rather than Rasa's, which greets at ``/`` and answers CORS for all channels alike.

    Args:
        model: The trained model.
        options: How it is served.

    Returns:
        The application; it answers 503 until the model is loaded.
    """
    app = strict_app("assistant", options.widget.proxies)
    app.ctx.agent = None
    life = app.ctx.life = Life()
    watch(app)
    app.error_handler.add(Refusal, refuse)
    store = Conversations(options.store)
    limits, rates = limits_from(options.store.redis), options.rates
    rest = [RestChannel(options.rest, store, limits, rates)] if options.rest.on else []
    widget = WidgetChannel(options.widget, store, limits, rates)
    messengers = messaging_channels(options.platforms, store, limits, rates)
    register([*rest, widget, *messengers], app, route="/webhooks/")
    app.blueprint(site(Origins(options.widget.origins)))

    app.blueprint(
        routes(
            Access(options.operations.metrics_token),
            life,
            model.name,
            partial(problems, store.services),
        )
    )

    async def load(app: Sanic) -> None:
        loop = asyncio.get_running_loop()
        try:
            agent = await loop.run_in_executor(None, load_agent, model, store)
            settle()
            app.ctx.agent = agent
            print(f"Ready: http://{app.ctx.address}  (Ctrl-C stops it)", flush=True)
        except Exception:
            logger.exception("The model %s could not be loaded; `make clean run`.", model.name)
            life.stop(failed=True)

    @app.before_server_start
    async def start(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        store.services.start()
        if days := options.operations.keep_days:
            app.ctx.keeping = asyncio.ensure_future(Keeping(store.database, days).run())

    @app.after_server_stop
    async def stop(app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        await store.services.stop()

    app.add_task(load(app))
    return app


def load_agent(model: Path, store: Conversations, actions: LocalActions | None = None) -> Agent:
    """Load the model with the embedded defaults: actions in the process.

    Args:
        model: The trained model.
        store: Keeps the conversations.
        actions: The custom actions; None for the project's.

    Returns:
        An agent that can answer.
    """
    agent = Agent.load(model, tracker_store=store, lock_store=store.locks)
    assert agent.processor  # there is a model
    one_thread()
    agent.processor = Processor.of(agent.processor, actions or local_actions())
    return agent
