"""The command in scripts: what it prints, what it exits with, what it says when it cannot."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from shell.trouble import ANSWERED, INTERRUPTED, NO_ANSWER, UNREACHABLE, UNREAD, USAGE
from tests.conftest import ROOT, free_port
from tests.shell.conftest import Run
from tests.shell.stub import CENTERS, PARTNERS, Stub


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


def test_nobody_at_the_address_is_a_clear_sentence(run: Run) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    done = run("--url", url, "--json", "partners?", typed="")
    assert done.returncode == UNREACHABLE
    assert done.stderr == (
        f"{url} cannot be reached (Connection refused). "
        "Is the assistant running there? `make run` starts it.\n"
    )
    assert json.loads(done.stdout) == {"message": "partners?", "error": done.stderr.strip()}


@pytest.mark.parametrize(
    ("status", "answer", "sentence"),
    [
        (503, {"error": "starting"}, "still starting. Try again in a few seconds."),
        (200, b"<html>", "not this assistant: is the address right?"),
        (200, {"text": "hello"}, "not this assistant: is the address right?"),
        (404, b"Not found", "status 404: is the address right?"),
        (404, {"error": {"code": "not_found"}}, "status 404: is the address right?"),
        (403, {"error": "That is not open here."}, "That is not open here."),
        (301, b"", "status 301: is the address right?"),
        (200, b"[" * 100_000, "not this assistant: is the address right?"),
    ],
)
def test_a_server_that_does_not_answer_so_is_a_clear_sentence(
    run: Run, stub: Stub, status: int, answer: Any, sentence: str
) -> None:
    stub.status, stub.answers["partners?"] = status, answer
    done = run("partners?")
    assert (done.returncode, done.stdout) == (UNREACHABLE, "")
    assert done.stderr.endswith(f"{sentence}\n") and done.stderr.count("\n") == 1


@pytest.mark.parametrize("url", ["ftp://example.org", "http://", "http://a:b", "http://[::1", "//"])
def test_what_is_no_address_is_a_clear_sentence(run: Run, url: str) -> None:
    done = run("--url", url, "partners?")
    assert done.returncode == USAGE
    assert done.stderr == f"{url} is not an address: give one such as --url http://127.0.0.1:5005\n"


def test_an_address_needs_no_scheme(run: Run, stub: Stub) -> None:
    assert run("--url", stub.url.removeprefix("http://") + "/", "partners?").returncode == ANSWERED


@pytest.mark.parametrize("arguments", [["--nonsense"], [""], ["--url"]])
def test_a_wrong_command_line_says_how_it_is_used(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == USAGE and done.stderr.startswith("usage: hust-chat")


def test_help_tells_the_exit_statuses(run: Run) -> None:
    told = run("--help").stdout
    for status in (ANSWERED, USAGE, NO_ANSWER, UNREACHABLE, INTERRUPTED):
        assert f"\n{status:>5}  " in told


@pytest.mark.parametrize("parts", [["shell"], ["shell", "training"]])
def test_with_neither_address_nor_model_it_says_what_to_do(
    run: Run, tmp_path: Path, parts: list[str]
) -> None:
    for part in parts:
        shutil.copytree(ROOT / part, tmp_path / part)
    done = subprocess.run(
        [sys.executable, "-m", "shell", "partners?"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "HUST_CHAT_URL"},
        text=True,
        capture_output=True,
    )
    assert (done.returncode, done.stdout) == (USAGE, "")
    assert done.stderr.startswith("There is no assistant to ask. Name a running one, such as --url")
    assert "`make train`" in done.stderr and done.stderr.count("\n") == 1


def test_a_reader_that_leaves_is_no_error(stub: Stub) -> None:
    questions = "partners?\n" * 200
    done = subprocess.run(
        f"printf '{questions}' | {sys.executable} -m shell --url {stub.url} | head -1; "
        "echo ${PIPESTATUS[1]}",
        shell=True,
        executable="/bin/bash",
        cwd=ROOT,
        text=True,
        capture_output=True,
    )
    assert done.stdout == f"There are 246 partners.\n{UNREAD}\n" and done.stderr == ""


def test_ctrl_c_ends_quietly(stub: Stub) -> None:
    stub.delay = 30
    process = subprocess.Popen(
        [sys.executable, "-m", "shell", "--url", stub.url, "partners?"],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not stub.asked:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=10) == ("", "\n")
    assert process.returncode == INTERRUPTED
