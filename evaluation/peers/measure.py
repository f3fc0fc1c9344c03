"""Runs one peer in processes of its own and measures time and memory.

``python -m evaluation.peers.measure STEP FOLDER`` is such a process; FOLDER/job.json says what it
does, and it leaves FOLDER/STEP.json.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any, Mapping

from evaluation.peers.data import Peer, Turn, read_turns, training_pairs
from evaluation.peers.registry import PEERS
from facts.folders import ROOT


class PeerFailed(Exception):
    """A peer could not be trained or asked."""


def run(
    step: str, folder: Path, job: Mapping[str, Any], key: str, only_known: bool = False
) -> dict[str, Any]:
    """Run a step in a process of its own, or take its result from before.

    Args:
        step: ``train`` or ``answer``.
        folder: The peer's; results are kept in it.
        job: What the process needs to know.
        key: Changes where the result would.
        only_known: Start no process.

    Returns:
        What the step measured.

    Raises:
        PeerFailed: If the process failed, or was needed and not wanted.
    """
    kept = folder / f"{step}.json"
    if kept.exists():
        result: dict[str, Any] = json.loads(kept.read_text())
        if result["key"] == key:
            return result
    if only_known:
        raise PeerFailed("not measured yet")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "job.json").write_text(json.dumps({**job, "key": key}))
    # Without Rasa's cache, so that training is training.
    environment = {**os.environ, "RASA_MAX_CACHE_SIZE": "0", "RASA_TELEMETRY_ENABLED": "false"}
    environment["RASA_CACHE_DIRECTORY"] = str(folder / "cache")
    command = [sys.executable, "-m", "evaluation.peers.measure", step, str(folder)]
    with (folder / f"{step}.log").open("w", encoding="utf-8") as log:
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    if done.returncode:
        last = (folder / f"{step}.log").read_text(encoding="utf-8").strip().splitlines()[-1:]
        raise PeerFailed(f"{' '.join(last)} (see {folder.relative_to(ROOT) / step}.log)")
    result = json.loads(kept.read_text())
    return result


def train(peer: Peer, folder: Path, job: Mapping[str, Any]) -> dict[str, Any]:
    """Train a peer and take the time."""
    pairs = training_pairs(job["limit"])
    began = time.perf_counter()
    peer.train(pairs, folder, job["epochs"])
    return {"seconds": time.perf_counter() - began}


def answer(peer: Peer, job: Mapping[str, Any]) -> dict[str, Any]:
    """Load a peer and ask it all turns, alone and with the turn before in front."""
    began = time.perf_counter()
    peer.load(ROOT / job["model"])
    result: dict[str, Any] = {"load": time.perf_counter() - began}
    try:
        peer.predict(Turn("warm-up", 0, "Hello", "", {}), "Hello")
        times: list[float] = []
        for name in ("report", "tune"):
            turns = read_turns([ROOT / path for path in job[name]])
            for prepend in (False, True):
                if PEERS[job["name"]].served and (prepend or name == "tune"):
                    continue
                predictions = []
                for turn in turns:
                    began = time.perf_counter()
                    predictions.append(asdict(peer.predict(turn, turn.text(prepend))))
                    if not prepend:
                        times.append((time.perf_counter() - began) * 1000)
                result[f"{name}.{'before' if prepend else 'alone'}"] = predictions
        result["ms"] = statistics.median(times)
        result["memory"] = resident(peer.process)
    finally:
        peer.close()
    return result


def resident(process: int) -> float:
    """Return the memory of a process in MB."""
    shown = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(process)], capture_output=True, check=True
    )
    return int(shown.stdout) / 1024


def main() -> None:
    """Do one step of the job in a folder."""
    step, folder = sys.argv[1], Path(sys.argv[2])
    job = json.loads((folder / "job.json").read_text())
    peer = PEERS[job["name"]].make()
    result = train(peer, folder, job) if step == "train" else answer(peer, job)
    (folder / f"{step}.json").write_text(json.dumps({**result, "key": job["key"]}))


if __name__ == "__main__":
    main()
