"""Judges a running assistant by the conversations of its profile: ``python -m evaluation.score``.

Each line of ``evaluation/conversations/*.jsonl`` is a conversation: ``{"id", "turns": [{"user",
"expect": {"kind", "facts", "polarity"?}}], "tags"}``; ``evaluation/said.yml`` has what a reply must
say to tell a fact. A turn is *right* where the reply does what is expected; *wrong* where it passes
something off as an answer, or lacks part of it; *unhelpful* where it declines or asks back without
need.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import urllib.request
import uuid
from collections import Counter
from pathlib import Path
from typing import Any, Mapping, Sequence

from facts.folders import profile_folder
from facts.loader import read_yaml

VERDICTS = ("right", "wrong", "unhelpful")
_YES = re.compile(
    r"\b(?:yes|correct|right|indeed|true|exactly|it does|they do|it is|they are|confirm)", re.I
)
_NO = re.compile(r"\b(?:no|not|incorrect|actually|wrong|rather|instead|neither|only)\b|n't\b", re.I)


def judge(
    expect: Mapping[str, Any], reply: Mapping[str, Any], said: Mapping[str, Sequence[str]]
) -> tuple[str, str]:
    """Judge one reply.

    Args:
        expect: Kind, facts, and maybe polarity.
        reply: ``text``, ``outcome`` and ``facts``.
        said: By fact, the regular expressions that its telling must match.

    Returns:
        A verdict and the reason for it.
    """
    kind, outcome, text = expect["kind"], reply["outcome"], reply["text"]
    facts = expect["facts"]
    missing = [f for f in facts if not all(re.search(p, text, re.I) for p in said[f])]
    if kind in ("chitchat", "decline"):
        fits = outcome == kind or (kind == "decline" and outcome == "chitchat")
        return ("right", "") if fits else (_unfit(outcome), f"got {outcome}")
    if kind == "clarify":
        fits = outcome == "clarify" or not missing
        return ("right", "") if fits else ("unhelpful", f"got {outcome}")
    if outcome != "answer":
        return "unhelpful", f"got {outcome}"
    if missing:
        return "wrong", "lacks " + ", ".join(missing)
    polarity, first = expect.get("polarity"), re.split(r"(?<=[.!?])\s", text.strip())[0][:160]
    if polarity == "yes" and (not _YES.search(first) or first.lower().startswith("no")):
        return "wrong", "does not say yes"
    if polarity == "no" and (not _NO.search(first) or first.lower().startswith("yes")):
        return "wrong", "does not say no"
    topics = {fact.partition(".")[0] for fact in facts}
    others = [fact for fact in reply["facts"] if fact.partition(".")[0] not in topics]
    return ("wrong", "tells " + ", ".join(others)) if others else ("right", "")


def _unfit(outcome: str) -> str:
    return "wrong" if outcome == "answer" else "unhelpful"


def ask(url: str, sender: str, message: str) -> dict[str, Any]:
    """Send a message; return text, outcome and facts of the reply."""
    body = json.dumps({"sender": sender, "message": message}).encode()
    address = url.rstrip("/") + "/webhooks/rest/webhook"
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        messages = json.load(answer)
    custom = next(sent["custom"] for sent in messages if "custom" in sent)
    text = "\n".join(sent["text"] for sent in messages if sent.get("text"))
    return {"text": text, "outcome": custom["outcome"], "facts": custom["facts"]}


def play(url: str, path: Path, said: Mapping[str, Sequence[str]], show: bool) -> Counter[str]:
    """Play the conversations of a file; count the verdicts, and show what was not right."""
    counts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        conversation, sender = json.loads(line), uuid.uuid4().hex
        for turn in conversation["turns"]:
            reply = ask(url, sender, turn["user"])
            verdict, reason = judge(turn["expect"], reply, said)
            counts[verdict] += 1
            if show and verdict != "right":
                print(f"{verdict} ({reason}) {conversation['id']}: {turn['user']}")
                print("    " + reply["text"].replace("\n", "\n    "))
    return counts


def main() -> int:
    """Play files of the served profile's conversations.

    Returns:
        0, or 1 where a bound is missed.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", help="such as frozen_z; all, where none is named")
    parser.add_argument("--url", default="http://127.0.0.1:5005")
    parser.add_argument("--show", action="store_true", help="print every turn that is not right")
    parser.add_argument("--min-right", type=float, default=0.0)
    parser.add_argument("--max-wrong", type=float, default=1.0)
    options = parser.parse_args()
    folder = profile_folder() / "evaluation"
    said = read_yaml(folder / "said.yml")
    total: Counter[str] = Counter()
    paths = sorted((folder / "conversations").glob("*.jsonl"))
    for path in (path for path in paths if not options.names or path.stem in options.names):
        counts = play(options.url, path, said, options.show)
        total += counts
        print(_line(path.stem, counts))
    print(_line("all", total))
    right, wrong = (total[verdict] / total.total() for verdict in VERDICTS[:2])
    return int(right < options.min_right or wrong > options.max_wrong)


def _line(name: str, counts: Counter[str]) -> str:
    shares = "  ".join(f"{v} {counts[v] / counts.total():6.1%}" for v in VERDICTS)
    return f"{name:20} {counts.total():5} turns  {shares}"


if __name__ == "__main__":
    sys.exit(main())
