"""The cluster without its parts: settings, ports, what is missing, and what is started again."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from cluster import leftovers, programs
from cluster.interrupts import later
from cluster.lock import Lock
from cluster.nginx import LIMITS, Nginx
from cluster.part import Part
from cluster.ports import ports
from cluster.settings import settings_from
from cluster.user import NoWay, User
from cluster.watch import Watch
from server.checks import CannotStart


def test_settings_have_defaults_and_say_what_is_wrong(tmp_path: Path) -> None:
    plain = settings_from({"EVENTS": "off"}, tmp_path)
    assert (plain.assistants, plain.port, plain.events) == (2, 5005, False)
    assert plain.folder == tmp_path / "var" / "cluster"
    with pytest.raises(CannotStart, match="ASSISTANTS=none is not a number from 1 to 100"):
        settings_from({"ASSISTANTS": "none"}, tmp_path)


@pytest.mark.parametrize(
    "given, rest",
    [
        ({}, "on"),
        ({"HOST": "0.0.0.0"}, "off"),
        ({"HOST": "0.0.0.0", "REST": "on"}, "on"),
        ({"REST": "off"}, "off"),
    ],
)
def test_rest_is_open_by_itself_on_this_machine_only(
    tmp_path: Path, given: dict[str, str], rest: str
) -> None:
    assert settings_from(given, tmp_path).environment["REST"] == rest


def test_ports_are_given_or_free_and_never_twice() -> None:
    assert list(islice(ports(6300), 3)) == [6300, 6301, 6302]
    assert len(set(islice(ports(), 20))) == 20


def test_a_missing_program_is_told_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "_find", lambda name: None)
    with pytest.raises(programs.Missing) as told:
        programs.check()
    assert str(told.value) == "Not installed: apt-get install nginx postgresql redis-server"


def test_a_folder_that_a_user_cannot_enter_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    (closed / "data").mkdir(parents=True)
    closed.chmod(0o700)
    with pytest.raises(NoWay, match="The user nobody cannot enter .*: set VAR_DIR"):
        User("nobody").own(closed / "data")


def test_a_folder_has_one_cluster_at_a_time(tmp_path: Path) -> None:
    first, second = Lock(tmp_path), Lock(tmp_path)
    first.take()
    with pytest.raises(CannotStart, match="A cluster runs in .*: stop it, or set VAR_DIR"):
        second.take()
    first.leave()
    second.take()
    second.leave()


def test_nginx_gives_nothing_to_an_assistant_that_is_taken_out(tmp_path: Path) -> None:
    nginx = Nginx(tmp_path, 1, "127.0.0.1", [2, 3], {"NGINX_RATE": "77"})
    nginx.folder.mkdir()
    nginx.take_out(3)
    text = (nginx.folder / "nginx.conf").read_text()
    assert "127.0.0.1:2 max_fails=3 fail_timeout=2s;" in text
    assert "127.0.0.1:3 max_fails=3 fail_timeout=2s down;" in text
    assert "rate=77r/s" in text and f"burst={LIMITS['NGINX_BURST']} " in text
    assert "${" not in text.replace("${...}", ""), "a value of the template is not filled in"
    nginx.put_back(3)
    assert " down;" not in (nginx.folder / "nginx.conf").read_text()


def test_a_signal_waits_until_a_process_is_known() -> None:
    known = []
    with pytest.raises(KeyboardInterrupt), later():
        signal.raise_signal(signal.SIGINT)
        known.append("process")
    assert known == ["process"]


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-c", "import time; time.sleep(60)"]
    process = subprocess.Popen(command, start_new_session=True)
    yield process
    process.kill()
    process.wait()


def test_what_was_left_running_is_ended_and_nothing_else(
    tmp_path: Path, sleeper: subprocess.Popen[bytes]
) -> None:
    path = tmp_path / "part.pid"
    path.write_text(f"{sleeper.pid} 1\n")  # another process had that number
    assert not leftovers.end(path)
    assert sleeper.poll() is None
    leftovers.mark(path, sleeper.pid)
    assert leftovers.end(path)
    assert sleeper.wait(10) != 0
    assert not path.exists()


def test_a_part_that_ends_is_started_again_and_later_each_time(tmp_path: Path) -> None:
    clock, starts, told = [0.0], [], []

    def start() -> None:
        starts.append(clock[0])

    part: Any = SimpleNamespace(name="redis", running=False, start=start, log=tmp_path)
    watch = Watch([cast(Part, part)], told.append, lambda: clock[0])
    for second in range(9):
        clock[0] = float(second)
        watch.look()
    assert starts == [1.0, 4.0] and len(told) == 3
    assert told[0].startswith("redis has ended; started again in 1 s.")
    part.running, clock[0] = True, 1000.0
    watch.look()
    assert len(starts) == 2
