"""An assistant as in production: behind a proxy, REST by token, every platform, all secrets set."""

from __future__ import annotations

import json
import os
import secrets
import signal
import string
from collections.abc import Mapping
from pathlib import Path
from threading import Thread
from typing import Any

from tests.channels.platform import Api
from tests.conftest import Server
from tests.widget_client import Answer, ask

#: Of WeChat's key the form is given: 43 letters and digits.
_AES_KEY = "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(43))
#: What no log may hold and no answer may show.
SECRETS = {
    "REST_TOKEN": secrets.token_hex(32),
    "WIDGET_SECRET": secrets.token_hex(32),
    "METRICS_TOKEN": secrets.token_hex(16),
    "TELEGRAM_TOKEN": f"12345:{secrets.token_hex(16)}",
    "TELEGRAM_SECRET": secrets.token_hex(16),
    "WECHAT_TOKEN": secrets.token_hex(12),
    "WECHAT_APP_SECRET": secrets.token_hex(16),
    "WECHAT_AES_KEY": _AES_KEY,
    "WHATSAPP_TOKEN": secrets.token_hex(16),
    "WHATSAPP_APP_SECRET": secrets.token_hex(16),
    "WHATSAPP_VERIFY_TOKEN": secrets.token_hex(16),
    "MESSENGER_PAGE_TOKEN": secrets.token_hex(16),
    "MESSENGER_APP_SECRET": secrets.token_hex(16),
    "MESSENGER_VERIFY_TOKEN": secrets.token_hex(16),
    "SLACK_BOT_TOKEN": f"xoxb-{secrets.token_hex(16)}",
    "SLACK_SIGNING_SECRET": secrets.token_hex(16),
    "TEAMS_APP_PASSWORD": secrets.token_hex(16),
}
_GUID = "0a1b2c3d-0000-4000-8000-0123456789ab"
#: Of the allowed messages, few are enough to see that there is an end.
MOST = 5


def environment(api: Api) -> dict[str, str]:
    """Return the settings; the platforms' APIs are played."""
    platforms = ("TELEGRAM", "WECHAT", "WHATSAPP", "MESSENGER", "SLACK")
    return {
        **SECRETS,
        **{f"{platform}_API": api.url for platform in platforms},
        "REST": "on",
        "WIDGET_PROXIES": "1",
        "WIDGET_SESSIONS_PER_MINUTE": str(MOST),
        "REST_MESSAGES_PER_MINUTE": str(MOST),
        "CHAT_MESSAGES_PER_MINUTE": str(MOST),
        "ADDRESS_MESSAGES_PER_MINUTE": str(2 * MOST),
        "TELEGRAM_WEBHOOK_URL": "https://assistant.example.edu/webhooks/telegram/webhook",
        "WECHAT_APP_ID": "wx0123456789abcdef",
        "WHATSAPP_PHONE_NUMBER_ID": "4711",
        "TEAMS_APP_ID": _GUID,
        "TEAMS_TENANT_ID": _GUID,
        "TEAMS_LOGIN": api.url,
        "TEAMS_OPENID": f"{api.url}/openid",
    }


class Guarded:
    """The running assistant, and the platforms' APIs.

    Args:
        folder: For its conversations.
        api: Plays the platforms; a new one where none is given.
        more: Further settings.
    """

    def __init__(self, folder: Path, api: Api | None = None, **more: str) -> None:
        """Start it."""
        self.api = api or Api()
        self.server = Server(folder, **{**environment(self.api), **more})
        self._printed: list[str] = []
        # The log says so much that it would fill the pipe, and then the process would wait.
        self._reader = Thread(target=lambda: self._printed.extend(self.server.process.stdout or ()))
        self._reader.start()
        self.server.wait()

    def stop(self) -> str:
        """Stop it; return what it printed."""
        if self.server.process.poll() is None:
            os.killpg(self.server.process.pid, signal.SIGINT)
            self._reader.join(timeout=60)
            self.server.process.wait()
            self.api.close()
        return "".join(self._printed)

    def post(self, path: str, body: Any, address: str = "192.0.2.1", **headers: str) -> Answer:
        """Send a request through the proxy, which names the address it came from.

        Args:
            path: Of the request.
            body: Bytes, or what becomes JSON.
            address: What the proxy writes last into X-Forwarded-For, after the client's own.
            headers: Others, with "_" for "-".
        """
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        named = {"X-Forwarded-For": address, "Host": "assistant.example.edu", **named}
        return ask(self.server.port, "POST", path, body, named)

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a page, from this machine."""
        return ask(self.server.port, "GET", path, None, headers)

    def rest(self, sender: str, token: str | None = SECRETS["REST_TOKEN"], **more: str) -> Answer:
        """Say hello over REST."""
        signed = {} if token is None else {"Authorization": f"Bearer {token}"}
        return self.post(
            "/webhooks/rest/webhook", {"sender": sender, "message": "hello"}, **signed, **more
        )

    def telegram(self, update: Mapping[str, Any] | bytes) -> Answer:
        """Deliver an update, as Telegram does."""
        secret = SECRETS["TELEGRAM_SECRET"]
        body = update if isinstance(update, bytes) else json.dumps(update).encode()
        return self.post("/webhooks/telegram/webhook", body, X_Telegram_Bot_Api_Secret_Token=secret)
