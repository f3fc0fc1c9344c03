"""What the running assistant tells its operators, and what never: who wrote, and what."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.conversations import Conversations
from store.settings import in_file
from tests.conftest import Server
from tests.store.playing import Place, run, turn
from tests.widget_client import Visitor, ask

TOKEN = "a-token-of-24-characters"
SECRET = "hunter2"
SENDER, OLD = "ann-4711", "old-4711"
HEADER = "X-Request-ID"
DELETED = "rows older than 30 days were deleted."
FAULTS = ("raise", "slow", "events", "slots", "response", "placeholder", "log")
#: Of these Rasa says nothing, or warns at most.
SILENT = ("response", "placeholder", "slots")


async def last_year(store: Conversations) -> None:
    """Leave what was said a year ago, and yesterday."""
    for days in (365, 1):
        await turn(store, OLD, f"{days} days ago", misses=0, time=time.time() - days * 86400)


class Watched:
    """The assistant that these tests share.

    Args:
        folder: For its conversations.
    """

    def __init__(self, folder: Path) -> None:
        """Start it; it writes the log as programs read it."""
        self.folder = folder
        run(Place(in_file(folder / "conversations.db")), last_year)
        self.server = Server(
            folder,
            module="tests.broken_server",
            LOG_FORMAT="json",
            METRICS_TOKEN=TOKEN,
            KEEP_DAYS="30",
        )
        self.server.wait()
        self._printed: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        # It looks some seconds after the start, and then in an hour: no fault may come between.
        until = time.monotonic() + 60
        while DELETED not in self.printed and time.monotonic() < until:
            time.sleep(0.1)

    def _read(self) -> None:
        self._printed.extend(self.server.process.stdout or ())

    def metrics(self) -> dict[str, float]:
        """Return what is counted, by name and labels."""
        address = f"http://127.0.0.1:{self.server.port}/metrics"
        with urllib.request.urlopen(address, timeout=10) as got:
            lines = got.read().decode().splitlines()
        pairs = [line.rsplit(" ", 1) for line in lines if not line.startswith("#")]
        return {name: float(value) for name, value in pairs}

    def say(self, text: str, **headers: str) -> tuple[Any, Any]:
        """Send a message over REST; return headers and the structured part."""
        body = {"sender": SENDER, "message": text}
        got = ask(self.server.port, "POST", "/webhooks/rest/webhook", body, headers)
        assert got.status == 200, got.body
        return got.headers, got.json[-1].get("custom")

    @property
    def printed(self) -> str:
        """Return what it has printed so far."""
        return "".join(self._printed)

    def log(self, request: str) -> list[dict[str, Any]]:
        """Return the lines of the log that belong to a request, once the last one is there."""
        until = time.monotonic() + 10
        while True:
            lines = [
                json.loads(line) for line in self._printed if f'"request": "{request}"' in line
            ]
            if time.monotonic() > until or [line for line in lines if line["message"] == "request"]:
                return lines
            time.sleep(0.05)


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    running = Watched(tmp_path_factory.mktemp("operations"))
    yield running
    running.server.process.terminate()
    running.server.process.wait(30)


def test_turns_and_requests_are_counted(watched: Watched) -> None:
    turns = 'assistant_turns_total{channel="%s",outcome="%s"}'
    request = 'assistant_requests_total{method="POST",route="/webhooks/rest/webhook",status="200"}'
    before = watched.metrics()
    watched.say("How many partner institutions are there?")
    watched.say("Who is the dean of the university?")
    Visitor(watched.server.port).say("How many Confucius Institutes are there?")
    ask(watched.server.port, "GET", "/wp-login.php?user=" + SENDER)
    after = watched.metrics()

    def more(name: str) -> float:
        return after.get(name, 0) - before.get(name, 0)

    assert more(turns % ("rest", "answer")) == more(turns % ("rest", "decline")) == 1
    assert more(turns % ("widget", "answer")) == 1
    assert more(request) == 2
    assert more('assistant_requests_total{method="other",route="other",status="404"}') == 1
    assert more('assistant_turn_seconds_bucket{channel="rest",le="10.0"}') == 2
    assert more('assistant_declines_total{kind="person"}') == 1
    assert (after["assistant_facts"], after["assistant_facts_version"]) == (35, 1)
    assert (after["assistant_ready"], after["assistant_facts_broken"]) == (1, 0)
    assert not [name for name in after if SENDER in name or "wp-login" in name]


def test_only_this_machine_or_the_token_sees_what_is_counted_and_wrong(watched: Watched) -> None:
    port, proxied = watched.server.port, {"X-Forwarded-For": "203.0.113.7"}
    for refused in (proxied, {"Authorization": "Bearer wrong"}, {"Host": "rebound.example"}):
        assert ask(port, "GET", "/metrics", headers=refused).status == 401
        assert set(ask(port, "GET", "/health", headers=refused).json) == {
            "status", "model", "facts_version", "facts",
        }  # fmt: skip
    allowed = {**proxied, "Authorization": f"Bearer {TOKEN}"}
    assert ask(port, "GET", "/metrics", headers=allowed).status == 200
    whole = ask(port, "GET", "/health").json
    assert whole["problems"] == [] and whole["version"] and whole["uptime_seconds"] >= 0


def test_a_request_keeps_its_id_from_proxy_to_log(watched: Watched) -> None:
    given = "a" * 32
    headers, _ = watched.say("How many partner institutions are there?", **{HEADER: given})
    assert headers["x-request-id"] == given
    turn, request = watched.log(given)
    assert (turn["channel"], turn["outcome"], request["status"]) == ("rest", "answer", 200)
    assert 0 < turn["ms"] <= request["ms"] and turn["time"].endswith("Z")
    watched.say("please raise an error", **{HEADER: "b" * 32})
    lines = watched.log("b" * 32)
    assert [line["level"] for line in lines] == ["ERROR", "INFO", "INFO"]
    assert "ValueError" in lines[0]["trace"] and lines[1]["outcome"] == "failed"
    made, _ = watched.say("hi", **{HEADER: "no id: {}"})
    assert len(made["x-request-id"]) == 32 and watched.log(made["x-request-id"])


def test_no_fault_prints_what_was_written_or_by_whom(watched: Watched) -> None:
    before = watched.metrics()
    for number, fault in enumerate(FAULTS):
        request = f"fault-{number}-fault"
        _, custom = watched.say(f"please {fault} with my password {SECRET}", **{HEADER: request})
        assert custom["outcome"], fault
        levels = [line["level"] for line in watched.log(request)]
        assert "ERROR" in levels or fault in SILENT, f"the log tells of {fault}"
        Visitor(watched.server.port).say(f"please {fault} with my password {SECRET}")
    with sqlite3.connect(watched.folder / "conversations.db") as database:
        database.execute("ALTER TABLE events RENAME TO away")
    watched.say(f"How many partners? My password is {SECRET}")
    ask(watched.server.port, "POST", f"/nowhere?password={SECRET}", SECRET.encode())
    with sqlite3.connect(watched.folder / "conversations.db") as database:
        database.execute("ALTER TABLE away RENAME TO events")
    after = watched.metrics()
    for kind in ("action_failed", "action_slow", "not_stored"):
        name = f'assistant_errors_total{{kind="{kind}"}}'
        assert after[name] > before[name]
    for secret in (SECRET, SENDER, TOKEN):
        assert secret not in watched.printed


def test_what_is_too_old_is_deleted_while_it_runs(watched: Watched) -> None:
    assert DELETED in watched.printed
    with sqlite3.connect(watched.folder / "conversations.db") as database:
        rows = database.execute("SELECT data FROM events WHERE sender_id = ?", (OLD,)).fetchall()
    told = "".join(data for (data,) in rows)
    assert "1 days ago" in told and "365 days ago" not in told
