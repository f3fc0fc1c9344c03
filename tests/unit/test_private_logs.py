"""What the log prints: one line an event, and never what a person wrote."""

from __future__ import annotations

import io
import json
import logging
import sqlite3
from collections.abc import Callable

import pytest
import sqlalchemy
import structlog

from operations.logs import Lines, _take_over_structlog
from operations.requests import REQUEST

SECRET = "my passport is E12345678"
#: logger, its call
Write = Callable[[logging.Logger], None]


def written(name: str, write: Write, texts: bool = False, as_json: bool = False) -> str:
    """Return what a logger of that name prints."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(Lines(as_json, texts, "key"))
    logger = logging.getLogger(name)
    logger.addHandler(handler)
    before = logger.level
    logger.setLevel("INFO")
    try:
        write(logger)
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
    return out.getvalue()


def raising(logger: logging.Logger) -> None:
    try:
        int(SECRET)
    except ValueError:
        logger.exception("Action %s failed.", "action_answer")


def raising_again(logger: logging.Logger) -> None:
    try:
        try:
            int(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError:
        logger.exception("It failed.")


def storing(logger: logging.Logger) -> None:
    row = {"text": SECRET}
    try:
        raise sqlalchemy.exc.OperationalError(
            "INSERT", row, sqlite3.OperationalError("database or disk is full")
        )
    except sqlalchemy.exc.OperationalError:
        logger.exception("A turn could not be stored.")


LEAKS: dict[str, tuple[str, Write]] = {
    "an action's error": ("server.actions", raising),
    "an error behind an error": ("channels.turns", raising_again),
    "a row that was to be written": ("store.conversations", storing),
    "another's f-string": ("rasa.core.processor", lambda log: log.error(f"Got {SECRET}")),
    "another's values": ("rasa.core.processor", lambda log: log.error("Got %s", SECRET)),
    "another's fields": ("rasa.core", lambda log: log.error("x", extra={"text": SECRET})),
    "another's error": ("sanic.error", raising),
}


@pytest.mark.parametrize("case", LEAKS)
@pytest.mark.parametrize("as_json", [False, True])
def test_what_a_person_wrote_is_not_printed(case: str, as_json: bool) -> None:
    name, write = LEAKS[case]
    printed = written(name, write, as_json=as_json)
    assert name in printed and "ERROR" in printed
    assert "passport" not in printed and "E12345678" not in printed


@pytest.mark.parametrize("case", LEAKS)
def test_a_developer_may_have_it_printed(case: str) -> None:
    name, write = LEAKS[case]
    assert SECRET in written(name, write, texts=True)


def test_an_operator_learns_what_failed_and_where() -> None:
    printed = written("server.actions", raising)
    assert "Action action_answer failed." in printed
    assert "ValueError: (hidden" in printed and "test_private_logs.py" in printed
    both = written("channels.turns", raising_again)
    assert both.index("ValueError") < both.index("KeyError")
    assert "OperationalError: database or disk is full" in written("store.conversations", storing)
    template = written("rasa.core.processor", LEAKS["another's values"][1])
    assert "Got %s [test_private_logs.py:" in template


def test_rasas_structured_lines_tell_their_event_and_no_more() -> None:
    before = structlog.get_config()
    _take_over_structlog(logging.ERROR)
    try:

        def write(logger: logging.Logger) -> None:
            structlog.get_logger("rasa.core.nlg").error("interpolation.failed", text=SECRET)
            structlog.get_logger("rasa.core.nlg").info("all.well", text=SECRET)

        printed = written("rasa.core.nlg", write)
    finally:
        structlog.configure(**before)
    assert "interpolation.failed" in printed and printed.count("\n") == 1
    assert "passport" not in printed


def test_a_line_of_json_has_time_in_utc_request_and_fields() -> None:
    token = REQUEST.set("abc-123-def")
    try:
        printed = written(
            "operations.turns",
            lambda log: log.info("turn", extra={"conversation": "widget:ann", "ms": 12.5}),
            as_json=True,
        )
    finally:
        REQUEST.reset(token)
    line = json.loads(printed)
    assert line["time"].endswith("Z") and "T" in line["time"]
    assert {**line, "time": None, "conversation": None} == {
        "time": None,
        "level": "INFO",
        "logger": "operations.turns",
        "message": "turn",
        "request": "abc-123-def",
        "conversation": None,
        "ms": 12.5,
    }


def test_a_conversation_can_be_followed_and_not_recognised() -> None:
    def line(sender: str) -> str:
        return written(
            "operations.turns", lambda log: log.info("turn", extra={"conversation": sender})
        ).split("conversation=")[1]

    assert line("telegram:4711") == line("telegram:4711") != line("telegram:4712")
    assert "4711" not in line("telegram:4711")
