"""What the command says when it cannot answer, or is not let finish."""

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

from shell.trouble import INTERRUPTED, UNREACHABLE, UNREAD, USAGE
from tests.conftest import HUST, ROOT, free_port
from tests.shell.conftest import Run
from tests.shell.stub import Stub


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
        (
            401,
            {"error": "Send the token."},
            "HUST_CHAT_TOKEN to the REST_TOKEN it was started with.",
        ),
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


@pytest.mark.parametrize("arguments", [["--nonsense"], [""], ["--url"]])
def test_a_wrong_command_line_says_how_it_is_used(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == USAGE and done.stderr.startswith("usage: hust-chat")


def test_alone_and_without_an_address_it_says_what_to_do(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "shell", tmp_path / "shell")
    done = subprocess.run(
        [sys.executable, "-S", "-m", "shell", "partners?"],  # -S: the project is not on the path
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "HUST_CHAT_URL"},
        text=True,
        capture_output=True,
    )
    assert (done.returncode, done.stdout) == (USAGE, "")
    _says_what_to_do(done.stderr)


def test_with_neither_address_nor_model_it_says_what_to_do(run: Run, tmp_path: Path) -> None:
    shutil.copytree(HUST, tmp_path / "profile")
    with (tmp_path / "profile" / "responses.yml").open("a") as responses:
        responses.write("# Changed: its model is another one.\n")
    done = run("partners?", HUST_CHAT_URL="", PROFILE=str(tmp_path / "profile"))
    assert (done.returncode, done.stdout) == (USAGE, "")
    _says_what_to_do(done.stderr)


def _says_what_to_do(said: str) -> None:
    assert said.startswith("There is no assistant to ask. Name a running one, such as --url")
    assert "`make train`" in said and said.count("\n") == 1


def test_a_mistake_in_the_facts_is_told_with_its_place(run: Run, tmp_path: Path) -> None:
    shutil.copytree(HUST, tmp_path / "profile")
    facts = tmp_path / "profile" / "facts" / "ci.yml"
    facts.write_text(facts.read_text().replace("value: 15000", "value: lots"))
    done = run("partners?", HUST_CHAT_URL="", PROFILE=str(tmp_path / "profile"))
    assert (done.returncode, done.stdout) == (USAGE, "")
    assert done.stderr.startswith("Cannot start. ci.yml:")


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
