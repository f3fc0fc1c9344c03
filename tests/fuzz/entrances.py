"""The running assistant with every entrance open and no limit that one person could reach."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import time
import uuid
from pathlib import Path
from typing import Any

from dialogue.decision import CHITCHAT
from tests.channels import meta_bodies as meta
from tests.channels import wechat_account as wechat
from tests.channels.platform import Api
from tests.channels.teams_bot import Microsoft
from tests.fuzz.truth import untrue
from tests.security.guarded import SECRETS, Guarded
from tests.widget_client import Answer

_KINDS = ("WIDGET_SESSIONS", "WIDGET_MESSAGES", "REST_MESSAGES", "CHAT_MESSAGES")
#: The platforms, whose deliveries are signed each in its own way.
PLATFORMS = ("telegram", "whatsapp", "messenger", "slack", "press", "teams", "wechat")
#: All but 503: before the model is loaded, and where who had asked is gone.
_FAILED = re.compile(r'^assistant_requests_total\{.*status="5(?!03)\d\d"\}', re.MULTILINE)
_ERRORS = re.compile(
    r'^assistant_errors_total\{kind="(?!not_delivered)\w+"\} (?!0\.0)', re.MULTILINE
)


class Entrances:
    """Sends to each of them.

    Args:
        folder: For the conversations.
    """

    def __init__(self, folder: Path) -> None:
        """Start the assistant, and an account at each platform."""
        api = Api()
        self._microsoft = Microsoft(api)
        limits = {f"{kind}_PER_MINUTE": "1000000" for kind in (*_KINDS, "ADDRESS_MESSAGES")}
        account = {
            "WECHAT_TOKEN": wechat.TOKEN,
            "WECHAT_APP_ID": wechat.APP,
            "WECHAT_AES_KEY": wechat.KEY,
            "WHATSAPP_PHONE_NUMBER_ID": meta.NUMBER,
        }
        self._running = Guarded(folder, api, **limits, **account, **self._microsoft.environment)
        self.port = self._running.server.port
        self._token = self._running.post("/widget/sessions", b"").json["token"]

    def rest(self, body: bytes) -> Answer:
        """Send a body with the token."""
        token = f"Bearer {SECRETS['REST_TOKEN']}"
        return self._running.post("/webhooks/rest/webhook", body, Authorization=token)

    def widget(self, path: str, body: bytes) -> Answer:
        """Send a body in a conversation of the widget."""
        return self._running.post(path, body, Authorization=f"Bearer {self._token}")

    def deliver(self, name: str, body: bytes) -> Answer:
        """Deliver a body, signed as the platform signs it."""
        if name == "wechat":
            document, query = wechat.locked(body.decode("utf-8", "replace"))
            asked = "&".join(f"{key}={value}" for key, value in query.items())
            return self._running.post(f"{wechat.PATH}?{asked}", document.encode())
        platform = "slack" if name == "press" else name
        signed = getattr(self, f"_{name}")(body)
        return self._running.post(f"/webhooks/{platform}/webhook", body, **signed)

    def _telegram(self, body: bytes) -> dict[str, str]:
        return {"X_Telegram_Bot_Api_Secret_Token": SECRETS["TELEGRAM_SECRET"]}

    def _whatsapp(self, body: bytes) -> dict[str, str]:
        return {"X_Hub_Signature_256": meta.signature(body, SECRETS["WHATSAPP_APP_SECRET"])}

    def _messenger(self, body: bytes) -> dict[str, str]:
        return {"X_Hub_Signature_256": meta.signature(body, SECRETS["MESSENGER_APP_SECRET"])}

    def _slack(self, body: bytes, content: str = "application/json") -> dict[str, str]:
        stamp = str(int(time.time()))
        key = SECRETS["SLACK_SIGNING_SECRET"].encode()
        digest = hmac.new(key, b"v0:%s:" % stamp.encode() + body, hashlib.sha256).hexdigest()
        headers = {"X_Slack_Request_Timestamp": stamp, "X_Slack_Signature": f"v0={digest}"}
        return {**headers, "Content_Type": content}

    def _press(self, body: bytes) -> dict[str, str]:
        return self._slack(body, "application/x-www-form-urlencoded")

    def _teams(self, body: bytes) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._microsoft.token()}"}

    def check(self) -> None:
        """Make sure that it is well: nothing has failed behind a polite answer either."""
        hello = self.rest(json.dumps({"sender": uuid.uuid4().hex, "message": "hello"}).encode())
        assert hello.status == 200 and hello.json[0]["text"]
        token = f"Bearer {SECRETS['METRICS_TOKEN']}"
        counted = self._running.get("/metrics", Authorization=token).text
        assert "assistant_requests_total" in counted
        assert not _FAILED.findall(counted), _FAILED.findall(counted)
        assert not _ERRORS.findall(counted), _ERRORS.findall(counted)

    def stop(self) -> str:
        """Stop it; return what it printed."""
        return self._running.stop()


def false_in(replies: list[dict[str, Any]], said: str) -> list[str]:
    """Return what is false in a reply.

    Args:
        replies: Messages over REST, or that of the widget.
        said: By the person.
    """
    from actions.knowledge import KNOWLEDGE

    (custom,) = [found for one in replies if "outcome" in (found := one.get("custom", one))]
    if custom["outcome"] == CHITCHAT:
        return []  # small talk says nothing of the page
    text = " ".join(one["text"] for one in replies if "text" in one)
    buttons = [button["payload"] for one in replies for button in one.get("buttons", ())]
    return untrue(text, custom, buttons, said, KNOWLEDGE.words())
