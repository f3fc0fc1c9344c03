"""A process that is told to stop finishes what it has begun, and nothing more, and not for ever."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from tests.channels import telegram_bodies as bodies
from tests.channels.platform import Api
from tests.conftest import ROOT, Server, free_port
from tests.widget_client import ask


class Slow:
    """The application of tests/slow_app.py, running.

    Args:
        drain: Seconds that it goes on taking requests.
    """

    def __init__(self, drain: float) -> None:
        """Start it, and wait until it answers."""
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "tests.slow_app", str(self.port), str(drain)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        until = time.monotonic() + 60
        while True:
            try:
                self.get("/quick")
                return
            except OSError:
                assert time.monotonic() < until, "it did not start"
                time.sleep(0.05)

    def get(self, path: str, connection: HTTPConnection | None = None) -> tuple[str, bool]:
        """Return the body, and whether the connection stays open for the next request."""
        one = connection or HTTPConnection("127.0.0.1", self.port, timeout=30)
        one.request("GET", path)
        got = one.getresponse()
        return got.read().decode(), not got.will_close

    def begin(self, path: str) -> tuple[threading.Thread, list[str]]:
        """Ask on another thread; return it and where the answer will be."""
        answers: list[str] = []

        def ask() -> None:
            try:
                answers.append(self.get(path)[0])
            except OSError as error:
                answers.append(type(error).__name__)

        thread = threading.Thread(target=ask)
        thread.start()
        time.sleep(0.3)
        return thread, answers

    def tell(self) -> None:
        """Tell it to stop, as Kubernetes, systemd and Docker do."""
        self.process.send_signal(signal.SIGTERM)

    def ended(self, within: float) -> tuple[int, str]:
        """Return exit status and what was printed."""
        printed = self.process.communicate(timeout=within)[0]
        return self.process.returncode, printed


@pytest.fixture
def slow(request: pytest.FixtureRequest) -> Iterator[Slow]:
    running = Slow(getattr(request, "param", 0))
    yield running
    running.process.kill()
    running.process.communicate()


def test_what_has_begun_is_finished_and_idle_connections_hold_nothing_up(slow: Slow) -> None:
    idle = HTTPConnection("127.0.0.1", slow.port)
    assert slow.get("/quick", idle) == ("running", True)
    asked = [slow.begin("/slow"), slow.begin("/stream"), slow.begin("/late")]
    slow.tell()
    status, printed = slow.ended(within=10)
    for thread, _ in asked:
        thread.join()
    assert [answers for _, answers in asked] == [["done"], ["first last"], ["begun"]]
    assert status == 0 and "worked on" in printed
    with pytest.raises(OSError):
        slow.get("/quick")


@pytest.mark.parametrize("slow", [1.5], indirect=True)
def test_while_it_drains_it_answers_but_keeps_no_connection(slow: Slow) -> None:
    kept = HTTPConnection("127.0.0.1", slow.port)
    assert slow.get("/quick", kept) == ("running", True)
    slow.tell()
    time.sleep(0.3)
    assert slow.get("/quick", kept) == ("stopping", False)
    assert slow.get("/quick") == ("stopping", False), "a new connection is still taken"
    assert slow.ended(within=10)[0] == 0


@pytest.mark.parametrize("path", ["/hangs", "/thread"])
def test_what_never_ends_is_given_up(slow: Slow, path: str) -> None:
    slow.begin(path)
    told = time.monotonic()
    slow.tell()
    status, printed = slow.ended(within=15)
    assert status == 0 and time.monotonic() - told > 2.5
    assert "1 connections unfinished" in printed


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda one: one.name)
def test_a_second_signal_ends_it_at_once(slow: Slow, number: signal.Signals) -> None:
    slow.begin("/hangs")
    slow.tell()
    time.sleep(0.2)
    slow.process.send_signal(number)
    status, printed = slow.ended(within=1.5)
    assert status == 128 + number


class Person(threading.Thread):
    """Asks one question after the other, on a connection that stays open, until nobody listens.

    Args:
        port: Of the assistant.
        name: Of the person.
    """

    def __init__(self, port: int, name: str) -> None:
        """Begin."""
        super().__init__(name=name)
        self.port, self.answered, self.broken = port, 0, 0
        self.start()

    def run(self) -> None:
        """Ask."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        body = json.dumps({"sender": self.name, "message": "How many joint labs are there?"})
        while True:
            try:
                connection.connect()
            except OSError:
                return
            try:
                closed = False
                while not closed:
                    connection.request("POST", "/webhooks/rest/webhook", body)
                    got = connection.getresponse()
                    assert "two" in got.read().decode()
                    self.answered, closed = self.answered + 1, got.will_close
                connection.close()
            except (OSError, HTTPException):
                self.broken += 1
                connection.close()


def test_the_assistant_stops_under_load_and_no_turn_and_no_reply_is_lost(tmp_path: Path) -> None:
    api = Api(lambda call: {"ok": True, "result": bodies.BOT})
    server = Server(
        tmp_path,
        DRAIN_SECONDS="1",
        TELEGRAM_TOKEN="123:abc",
        TELEGRAM_SECRET="secret",
        TELEGRAM_API=api.url,
        TELEGRAM_WEBHOOK_URL="https://assistant.example.edu/webhooks/telegram/webhook",
    )
    server.wait()
    api.sent("/setWebhook")
    people = [Person(server.port, f"person-{number}") for number in range(8)]
    time.sleep(1)
    server.process.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    status, health = server.get("/health")
    assert (status, health["status"]) == (503, "stopping")
    for _ in range(2):  # Telegram is busy: the reply goes out after the drain
        api.fail(500)
    secret = {"X-Telegram-Bot-Api-Secret-Token": "secret"}
    update = bodies.text("How many joint labs are there?")
    assert ask(server.port, "POST", "/webhooks/telegram/webhook", update, secret).status == 200
    assert server.process.wait(30) == 0
    for person in people:
        person.join()
    assert ["two" in one.json["text"] for one in api.sent("/sendMessage")][-1]
    api.close()
    answered = sum(person.answered for person in people) + 1
    with sqlite3.connect(tmp_path / "conversations.db") as database:
        rows = database.execute("SELECT count(*) FROM events WHERE type_name = 'user'")
        stored = rows.fetchone()[0]
    assert answered > 10 and stored == answered
    assert sum(one.broken for one in people) <= len(people), "one each, in the last moment"
