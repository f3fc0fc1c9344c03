"""Plays a running assistant, so that the command can be tried against any answer at all."""

from __future__ import annotations

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

SOURCE = {"title": "International Profile", "year": 2017}
QUESTIONS = ["How many partners are there?", "Which centers are there?"]


def reply(
    text: str, outcome: str = "answer", facts: tuple[str, ...] = (), choices: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """Return a reply as the REST channel does."""
    custom = {
        "outcome": outcome,
        "facts": list(facts),
        "verdict": None,
        "source": {**SOURCE, "paragraphs": [3] if facts else []},
    }
    buttons = [{"title": title, "payload": f"fact:{title.lower()}"} for title in choices]
    said = {"text": text, **({"buttons": buttons} if buttons else {})}
    return [{"recipient_id": "me", **said}, {"recipient_id": "me", "custom": custom}]


PARTNERS = reply("There are 246 partners.", facts=("partners.count",))
CENTERS = reply("Which do you mean?", "clarify", choices=("State centers", "Hubei centers"))
HUBEI = reply("There are eight centers in Hubei.", facts=("hubei.count",))
NOTHING = reply("The page does not say that.", "decline")
HELLO = reply("Hello!", "chitchat")
REPLIES = {
    "partners?": PARTNERS,
    QUESTIONS[0]: PARTNERS,
    QUESTIONS[1]: CENTERS,
    "centers?": CENTERS,
    "fact:hubei centers": HUBEI,
    "hello": HELLO,
}


class Stub(ThreadingHTTPServer):
    """Answers what :data:`REPLIES` holds, and else that the page does not say that.

    What is asked is kept in ``asked``; ``answers`` and ``status`` change what comes back, and
    ``delay`` when.
    """

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a port of the system's choice."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.asked: list[dict[str, str]] = []
        self.answers: dict[str, Any] = dict(REPLIES)
        self.status, self.delay = 200, 0.0
        Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def messages(self) -> list[str]:
        """Return what was said."""
        return [one["message"] for one in self.asked]

    def stop(self) -> None:
        """Listen no more."""
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Stub

    def do_POST(self) -> None:  # noqa: N802
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.endswith("/widget/sessions"):
            suggestions = [{"title": one, "payload": "fact:x"} for one in QUESTIONS]
            return self._send({"suggestions": suggestions})
        self.server.asked.append(body)
        time.sleep(self.server.delay)
        self._send(self.server.answers.get(body["message"], NOTHING))

    def _send(self, answer: Any) -> None:
        data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""
