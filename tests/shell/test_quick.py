"""A question to a running server is answered at once, for nothing heavy is imported."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from tests.conftest import ROOT
from tests.shell.stub import Stub

#: Seconds for a whole process; the fastest of some runs counts, as the machine may be busy.
AT_MOST = 0.5


def imported(stderr: str) -> set[str]:
    """Return the names that `-X importtime` told."""
    return {line.rpartition("|")[2].strip() for line in stderr.splitlines()}


def ask(stub: Stub, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *options, "-m", "shell", "--json", "--url", stub.url, "partners?"]
    done = subprocess.run(
        command, cwd=ROOT, env=dict(os.environ), text=True, capture_output=True, check=True
    )
    assert "246 partners" in done.stdout
    return done


def test_it_takes_well_below_half_a_second(stub: Stub) -> None:
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        ask(stub)
        taken.append(time.perf_counter() - start)
    assert min(taken) < AT_MOST, taken


def test_it_imports_the_standard_library_and_the_client_only(stub: Stub) -> None:
    nothing = [sys.executable, "-X", "importtime", "-c", ""]
    before = imported(subprocess.run(nothing, text=True, capture_output=True).stderr)
    names = imported(ask(stub, "-X", "importtime").stderr) - before
    # The standard library's copy tries `org.python` in vain.
    others = {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"org"}
    assert others == {"shell"}
    assert not names & {"asyncio", "shell.repl", "shell.local", "urllib.request", "uuid"}
