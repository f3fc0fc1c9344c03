"""What is open to the world: these routes, and no management API."""

from __future__ import annotations

from pathlib import Path

from sanic import Sanic

from channels.messaging.settings import VARIABLES
from server.app import build_app
from server.options import options_from
from tests.channels.test_start import SHAPED

PLATFORMS = {f"/webhooks/{platform}/webhook": {"GET", "POST"} for platform in VARIABLES}
READ = {"GET", "HEAD"}
ALLOWED = {
    **PLATFORMS,
    "/": READ,
    "/health": READ,  # more than the status only for this machine, or by METRICS_TOKEN
    "/metrics": {"GET"},  # only for this machine, or by METRICS_TOKEN
    "/webhooks/rest": {"GET"},  # says that the channel is there
    "/webhooks/rest/webhook": {"POST"},  # only for this machine, or by REST_TOKEN
    "/widget.js": READ,
    "/widget/frame": READ,
    "/widget/page/<name:str>": READ,
    "/widget/sessions": {"POST", "OPTIONS"},
    "/widget/messages": {"GET", "POST", "DELETE", "OPTIONS"},
    "/widget/feedback": {"POST", "OPTIONS"},
}


def routes(folder: Path, host: str, **environment: str) -> dict[str, set[str]]:
    """Return the methods of each path that an assistant with these settings answers."""
    Sanic.test_mode = True  # several in one process
    app = build_app(folder / "m", options_from(environment, host, folder))
    found: dict[str, set[str]] = {}
    for route in app.router.routes:
        found.setdefault("/" + route.path.strip("/"), set()).update(route.methods)
    return found


def test_nothing_else_is_open_with_all_channels_on(tmp_path: Path) -> None:
    environment = {"REST": "on"}
    for one in VARIABLES.values():
        environment |= {name: SHAPED.get(name, "x" * 8) for name in one.required}
    assert routes(tmp_path, "::1", **environment) == ALLOWED


def test_rest_can_be_off(tmp_path: Path) -> None:
    assert not [path for path in routes(tmp_path, "0.0.0.0") if "rest" in path]
