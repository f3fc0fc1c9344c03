"""Compares understanding with peers: ``python -m evaluation.peers [FILE ...]``."""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from pathlib import Path
from typing import Sequence, cast

from actions.knowledge import load_words
from evaluation.peers.data import digest, read_turns, training_pairs
from evaluation.peers.grade import Judge
from evaluation.peers.measure import PeerFailed, run
from evaluation.peers.registry import PEERS
from evaluation.peers.table import Grader, Measured, markdown
from facts.folders import ROOT, profile_folder
from training.model import fingerprint

BUILD = ROOT / "build" / "peers"
SHARED = ROOT.parent / "shared" / "eval"
CONVERSATIONS = profile_folder() / "evaluation" / "conversations"
#: Thresholds are chosen on these.
TUNE = (CONVERSATIONS / "frozen_z.jsonl", CONVERSATIONS / "frozen_aa.jsonl")
#: What this project's replies depend on beside its model.
SERVED = ("understanding", "dialogue", "actions", "channels", "server", "facts", "data", "profiles")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.peers", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="conversations that are reported")
    parser.add_argument("--score", type=Path, default=SHARED / "score.py", help="the scorer")
    parser.add_argument("--epochs", type=int, default=100, help="of DIET and ResponseSelector")
    parser.add_argument("--limit", type=int, help="train on so many examples only, for a trial")
    parser.add_argument("--only", default=",".join(PEERS), help=f"some of {', '.join(PEERS)}")
    parser.add_argument("--out", type=Path, default=BUILD / "PEERS.md", help="where the table goes")
    given = parser.parse_args()
    given.only = given.only.split(",")
    unknown = [name for name in given.only if name not in PEERS]
    if unknown:
        parser.error(f"no such peer: {', '.join(unknown)}; there are {', '.join(PEERS)}")
    return given


def load_judge(path: Path) -> Judge:
    """Take ``judge`` from the scorer's file."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast(Judge, module.judge)


def report_files(given: Sequence[Path]) -> list[Path]:
    """Return the files to report on: those given, else those of the default that are there."""
    unseen = [path for path in sorted(CONVERSATIONS.glob("*.jsonl")) if path not in TUNE]
    usual = [SHARED / "dev.jsonl", *unseen]
    return [path.resolve() for path in given or usual if given or path.exists()]


def measure(given: argparse.Namespace, files: Sequence[Path]) -> list[Measured]:
    """Train and ask the peers; those not asked for are shown where they are known from before."""
    pairs = training_pairs(given.limit)
    asked = digest(*files, *TUNE, *sorted(Path(__file__).parent.glob("*.py")))
    code = [path for name in SERVED for path in sorted((ROOT / name).rglob("*.*"))]
    code = [path for path in code if path.suffix in (".py", ".yml")]
    served = digest(fingerprint(profile_folder()), *code)
    paths = {"report": files, "tune": TUNE}
    measured = []
    for name, entry in PEERS.items():
        epochs = given.epochs if entry.epochs else 0
        trained = served if entry.served else digest(pairs, epochs)
        folder = BUILD / f"{name}-{trained}"
        learner = entry.learner or name
        learnt = BUILD / f"{learner}-{trained}"
        names = {step: [os.path.relpath(path, ROOT) for path in paths[step]] for step in paths}
        job = {"name": name, "epochs": epochs, "limit": given.limit, **names}
        job["model"] = os.path.relpath(learnt, ROOT)
        only_known = name not in given.only
        try:
            training = None
            if not entry.served:
                training = run("train", learnt, {**job, "name": learner}, trained, only_known)[
                    "seconds"
                ]
            answers = run("answer", folder, job, f"{trained}-{asked}", only_known)
        except PeerFailed as reason:
            if not only_known:
                print(f"{name}: left out: {reason}", file=sys.stderr)
            continue
        print(f"{name}: done", file=sys.stderr, flush=True)
        measured.append(Measured(entry, answers, training))
    return measured


def main() -> int:
    """Compare and write the table.

    Returns:
        Exit status: 0, also where there is nothing to grade with; 2 where a file is missing.
    """
    given = arguments()
    files = report_files(given.files)
    missing = [str(path) for path in files if not path.is_file()]
    if missing:
        print(f"Not there: {', '.join(missing)}", file=sys.stderr)
        return 2
    if not given.score.is_file() or not files:
        lacks = f"the conversations {SHARED.name}/dev.jsonl" if not files else "score.py, the judge"
        print(f"Skipped: {lacks} is not there; name it: --score score.py FILE ...")
        return 0
    report, tune = read_turns(files), read_turns(TUNE)
    words = load_words(profile_folder())
    grader = Grader(report, tune, words, load_judge(given.score))
    measured = measure(given, files)
    table = markdown(grader, measured, notes(given, files, [turn.user for turn in report]))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(table, encoding="utf-8")
    print(table)
    return 0


def notes(given: argparse.Namespace, files: Sequence[Path], turns: Sequence[str]) -> list[str]:
    """Say what stands in the table and under which conditions it came about."""
    texts = [text for _, text in training_pairs(given.limit)]
    known = {text.lower().strip() for text in texts}
    seen = sum(turn.lower().strip() in known for turn in turns)
    return [
        f"{len(turns)} turns of {', '.join(path.name for path in files)}; {len(texts)} examples; "
        f"{given.epochs} epochs for DIET and ResponseSelector. {seen} of the turns stand word for "
        "word among the examples.",
        "Cells are percent right / wrong / unhelpful. Peers see one turn at a time; thresholds "
        f"(turn alone; with the turn before) cost 5 wrong + unhelpful least on "
        f"{' and '.join(path.name for path in TUNE)}. They say no yes or no: see polarity.",
        "Turns of this project are timed over REST, of the peers in their process; load is from a "
        "fresh process and has the imports in it.",
    ]


if __name__ == "__main__":
    sys.exit(main())
