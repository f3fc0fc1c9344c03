"""Each entrance of the running assistant, over a socket: no 500, no hang, nothing false."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator

import pytest
from hypothesis import strategies as some

from tests.fuzz.deliveries import BODIES
from tests.fuzz.entrances import PLATFORMS, Entrances, false_in
from tests.fuzz.heads import heads
from tests.fuzz.odd import TEXTS
from tests.fuzz.run import fuzz
from tests.fuzz.texts import messages
from tests.security.raw import send

#: What may be answered: taken, or refused for a reason that the answer names.
TAKEN, REFUSED = (200, 201, 204), (400, 403, 404, 413, 422)
#: The text of a message may hold what none should, such as half a character.
_TEXTS = some.tuples(messages(), TEXTS).map(" ".join) | messages()
_ASKED = _TEXTS.map(lambda text: json.dumps({"message": text}).encode())
_TYPED = _TEXTS.map(
    lambda text: json.dumps({"id": uuid.uuid4().hex, "text": text[:1_000] + "."}).encode()
)


@pytest.fixture(scope="module")
def entrances(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Entrances]:
    running = Entrances(tmp_path_factory.mktemp("fuzz"))
    yield running
    running.stop()


def test_rest(entrances: Entrances) -> None:
    def post(body: bytes) -> None:
        answer = entrances.rest(body)
        assert answer.status in (200, *REFUSED), (answer.status, body)
        if answer.status == 200:
            false = false_in(answer.json, str(json.loads(body).get("message")))
            assert answer.json and not false, f"{body!r} -> {answer.text} says {false}"
        else:
            assert answer.json["error"]

    fuzz("rest", BODIES["rest"] | _ASKED, post)
    entrances.check()


def test_the_widget(entrances: Entrances) -> None:
    def post(drawn: tuple[str, bytes]) -> None:
        path, body = drawn
        answer = entrances.widget(path, body)
        assert answer.status in (*TAKEN, *REFUSED), (answer.status, body)
        if answer.status == 200:
            false = false_in([answer.reply], json.loads(body)["text"])
            assert answer.reply["text"] and not false, f"{body!r} -> {answer.text} says {false}"
        elif answer.status in REFUSED:
            assert answer.json["error"]["code"]

    bodies = {"/widget/messages": "widget", "/widget/feedback": "feedback"}
    drawn = [some.tuples(some.just(path), BODIES[name]) for path, name in bodies.items()]
    asked = some.tuples(some.just("/widget/messages"), _TYPED)
    fuzz("widget", some.one_of(*drawn, asked), post)
    entrances.check()


def test_the_platforms(entrances: Entrances) -> None:
    def deliver(drawn: tuple[str, bytes]) -> None:
        name, body = drawn
        answer = entrances.deliver(name, body)
        assert answer.status in (200, 400, 403, 413), (name, answer.status, body)

    drawn = [some.tuples(some.just(name), BODIES[name]) for name in PLATFORMS]
    fuzz("webhooks", some.one_of(drawn), deliver)
    entrances.check()


def test_bytes(entrances: Entrances) -> None:
    def speak(drawn: tuple[bytes, bytes]) -> None:
        said = send(entrances.port, b"\r\n\r\n".join(drawn))
        assert 200 <= said.status < 500, (said, drawn)

    fuzz("raw", some.tuples(heads(), some.binary(max_size=20)), speak)
    entrances.check()


def test_and_in_the_end_nothing_has_gone_wrong_unseen(entrances: Entrances) -> None:
    printed = entrances.stop()
    assert "refused" in printed, "something must have been printed at all"
    assert "Traceback" not in printed and "Error" not in printed.replace("not_delivered", "")
