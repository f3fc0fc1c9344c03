"""The command in scripts: what it prints, and what it exits with."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from shell.trouble import ANSWERED, INTERRUPTED, NO_ANSWER, UNREACHABLE, USAGE
from tests.conftest import ROOT
from tests.shell.conftest import Run
from tests.shell.stub import CENTERS, PARTNERS, Stub, reply


def test_one_question_prints_the_answer_alone(run: Run, stub: Stub) -> None:
    done = run("partners?", typed="not read\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "There are 246 partners.\n", "")
    assert stub.messages == ["partners?"]


def test_words_without_quotes_are_one_question(run: Run, stub: Stub) -> None:
    run("How", "many", "partners", "are", "there?")
    assert stub.messages == ["How many partners are there?"]


@pytest.mark.parametrize(
    ("messages", "status"),
    [
        (["partners?"], ANSWERED),
        (["hello"], ANSWERED),
        (["centers?"], NO_ANSWER),
        (["fees?"], NO_ANSWER),
        (["partners?", "fees?", "partners?"], NO_ANSWER),
        (["centers?", "2"], NO_ANSWER),
        (["", "  "], USAGE),
    ],
)
def test_the_exit_status_says_whether_all_was_answered(
    run: Run, messages: list[str], status: int
) -> None:
    assert run(typed="".join(f"{one}\n" for one in messages)).returncode == status
    if len(messages) == 1:
        assert run(messages[0]).returncode == status


def test_a_pipe_is_one_conversation_until_it_is_reset(run: Run, stub: Stub) -> None:
    done = run(typed="centers?\n\n2\n/reset\n2")
    assert done.stdout == (
        "Which do you mean?\n  1. State centers\n  2. Hubei centers\n\n"
        "There are eight centers in Hubei.\n\n"
        "The page does not say that.\n"
    )
    assert stub.messages == ["centers?", "fact:hubei centers", "2"]
    senders = [one["sender"] for one in stub.asked]
    assert senders[0] == senders[1] != senders[2]
    assert all(sender.startswith("shell:") for sender in senders)


def test_json_is_one_line_a_turn_with_the_reply_contract(run: Run, stub: Stub) -> None:
    stub.answers["中国?"] = PARTNERS
    done = run("--json", typed="partners?\ncenters?\n中国?\n", LC_ALL="C", PYTHONUTF8="0")
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert first == {
        "message": "partners?",
        "text": "There are 246 partners.",
        "buttons": [],
        "custom": PARTNERS[1]["custom"],
    }
    assert second["buttons"] == CENTERS[0]["buttons"]
    assert second["custom"]["outcome"] == "clarify"
    assert third["message"] == "中国?" and "中国" in done.stdout
    assert (done.returncode, done.stderr) == (NO_ANSWER, "")


@pytest.mark.parametrize(
    ("encoding", "printed"), [("utf-8", "中国 é"), ("latin-1", "?? é"), ("ascii", "?? ?")]
)
def test_what_the_terminal_cannot_show_is_a_question_mark(
    stub: Stub, encoding: str, printed: str
) -> None:
    stub.answers["hello"] = reply("中国 é")
    done = subprocess.run(
        [sys.executable, "-m", "shell", "--url", stub.url, "hello"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
    )
    assert done.stdout.decode(encoding) == f"{printed}\n"


def test_bytes_that_are_no_text_are_survived(stub: Stub) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "shell", "--url", stub.url, b"caf\xe9?"],
        cwd=ROOT,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, stub.messages) == (NO_ANSWER, ["caf??"])
    subprocess.run(
        [sys.executable, "-m", "shell", "--url", stub.url], cwd=ROOT, input=b"caf\xe9?\n"
    )
    assert stub.messages[1] == "caf\ufffd?"


def test_an_address_needs_no_scheme(run: Run, stub: Stub) -> None:
    assert run("--url", stub.url.removeprefix("http://") + "/", "partners?").returncode == ANSWERED


def test_help_tells_the_exit_statuses(run: Run) -> None:
    told = run("--help").stdout
    for status in (ANSWERED, USAGE, NO_ANSWER, UNREACHABLE, INTERRUPTED):
        assert f"\n{status:>5}  " in told
